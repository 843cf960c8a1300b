/**
 * The tab's looks (tab/theme.ts: spruce green, ember, warm greys) for pages without scripts: light and dark as the reader
 * has it, forced colours untouched, one column from 320 px, targets of 44 px. In the page itself, so that it is one request.
 */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ground:#fff;--soft:#faf9f6;--text:#242320;--quiet:#5c5b57;--line:#8a8880;--hair:#d6d4cd;--brand:#15644c;--on-brand:#fff;--brand-hover:#0f4637;--ember:#b4420c;--ember-ground:#fdf1e8;--brand-ground:#e7f3ee}
@media (prefers-color-scheme:dark){:root{--ground:#201f1d;--soft:#292826;--text:#f5f4f0;--quiet:#bdbbb5;--line:#8a8880;--hair:#45443f;--brand:#97c4b3;--on-brand:#04110d;--brand-hover:#b3d6c9;--ember:#f5a56a;--ember-ground:#3b2a1d;--brand-ground:#0d3a2e}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.5 'Segoe UI',system-ui,-apple-system,Arial,sans-serif;overflow-wrap:break-word}
.width{max-width:46rem;margin:0 auto;padding:0 1rem}
.skip{position:absolute;left:-999rem}
.skip:focus{position:static;display:block;padding:.75rem 1rem}
header{border-bottom:1px solid var(--hair);background:var(--soft)}
header .width{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;padding-top:.5rem;padding-bottom:.5rem}
header a{display:inline-flex;align-items:center;min-height:44px}
.brand{font-weight:600;color:var(--text);text-decoration:none;gap:.6rem;margin-right:auto}
main.width{padding-top:1.5rem;padding-bottom:3rem}
footer{border-top:1px solid var(--hair);color:var(--quiet);font-size:.875rem}
footer .width{padding-top:1rem;padding-bottom:2rem}
footer a{display:inline-block;padding:.6rem 0;margin-right:1.25rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .75rem}
h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 .5rem}
h3{font-size:1.0625rem;margin:0}
p{margin:0 0 1rem}
a{color:var(--brand)}
a:hover{color:var(--brand-hover)}
:focus-visible{outline:3px solid var(--ember);outline-offset:2px;border-radius:2px}
.quiet{color:var(--quiet)}
.list{list-style:none;margin:0;padding:0}
.list>li{border:1px solid var(--hair);border-radius:10px;padding:.9rem 1rem;margin:0 0 .75rem}
.list h3 a{display:inline-block;padding:.3rem 0}
.list p{margin:.15rem 0 0}
.tag{display:inline-block;padding:0 .5rem;border-radius:8px;background:var(--brand-ground);font-size:.875rem}
.tag.warm{background:var(--ember-ground);color:var(--ember);font-weight:600}
dl{margin:0 0 1rem}
dt{font-weight:600;margin-top:.6rem}
dd{margin:0}
label,legend{display:block;font-weight:600;margin-bottom:.25rem;padding:0}
.hint{display:block;color:var(--quiet);font-weight:400;margin-bottom:.25rem}
input[type=text],input[type=email],select{width:100%;max-width:28rem;min-height:44px;padding:.4rem .6rem;border:1px solid var(--line);border-radius:8px;background:var(--ground);color:var(--text);font:inherit}
fieldset{border:0;margin:0 0 1rem;padding:0}
.check{display:flex;gap:.6rem;align-items:center;min-height:44px;font-weight:400;margin:0}
.check input{width:1.25rem;height:1.25rem;margin:0;flex:none}
.boxes{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));column-gap:1rem}
.field{margin:0 0 1.25rem}
.wrong{border-left:4px solid var(--ember);padding-left:.75rem}
.fault{display:block;color:var(--ember);font-weight:600;margin-bottom:.25rem}
.summary,.notice{border:2px solid var(--ember);border-radius:10px;padding:1rem;margin:0 0 1.5rem}
.notice{border-color:var(--brand)}
.summary h2,.notice h2{margin-top:0}
.summary a{color:var(--ember)}
button,.button{display:inline-flex;align-items:center;min-height:44px;padding:.4rem 1.1rem;border:1px solid transparent;border-radius:8px;background:var(--brand);color:var(--on-brand);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
button:hover,.button:hover{background:var(--brand-hover);color:var(--on-brand)}
button.second{background:var(--ground);color:var(--brand);border-color:var(--brand)}
.row{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;margin:0 0 1rem}
.row>div{flex:1 1 12rem}
@media (forced-colors:active){button,.button,.tag{border:1px solid}}
`.replace(/\n/g, '');
