/** The look of all pages: system font, spruce green, light and dark, from 320 px up. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1d2421; --quiet: #56625c; --paper: #f7f8f6; --card: #fff; --line: #d8ded9;
  --accent: #1f4d3a; --on-accent: #fff; --wash: #e6efe9; --warn: #8a3b12; --warn-wash: #fbeee6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9eeeb; --quiet: #a9b6af; --paper: #141917; --card: #1d2421;
  --line: #36413b; --accent: #9fd3b8; --on-accent: #10231a; --wash: #24332b; --warn: #f0b48e; --warn-wash: #3a2a20; } }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; padding: .75rem max(1rem, calc(50vw - 23rem));
  border-bottom: 1px solid var(--line); background: var(--card); }
header a { font-weight: 600; text-decoration: none; }
main { max-width: 48rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
a { color: var(--accent); } a:focus-visible, input:focus-visible, button:focus-visible, summary:focus-visible
  { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; color: var(--quiet); font-weight: 600; }
.quiet { color: var(--quiet); font-size: .9rem; }
ul.plain { list-style: none; margin: 0; padding: 0; }
.card { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--accent); border-radius: 6px;
  padding: .75rem 1rem; margin: 0 0 .75rem; }
.card h4 { margin: 0; font-size: 1.05rem; } .card dl { margin: .5rem 0 0; display: grid; grid-template-columns: auto 1fr; gap: .1rem .75rem; }
.card dt { color: var(--quiet); } .card dd { margin: 0; }
.card.cancelled { border-left-color: var(--warn); } .card.cancelled h4 { text-decoration: line-through; }
.card.warn { border-left-color: var(--warn); background: var(--warn-wash); }
.people li { border-bottom: 1px solid var(--line); } .people a { display: block; padding: .6rem .25rem; min-height: 44px; }
.choose a { display: block; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .75rem 1rem;
  margin-bottom: .5rem; text-decoration: none; } .choose a:hover { background: var(--wash); } .choose strong { display: block; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 1rem 0; } form label { flex: 1 1 14rem; }
input[type=search] { display: block; width: 100%; font: inherit; padding: .55rem .7rem; color: inherit; background: var(--card);
  border: 1px solid var(--quiet); border-radius: 6px; }
button { font: inherit; font-weight: 600; padding: .6rem 1rem; border: 0; border-radius: 6px; background: var(--accent); color: var(--on-accent); }
form.answer { margin: .75rem 0 0; align-items: center; } form.answer label { flex: 0 1 auto; padding: .5rem 0; }
button[aria-pressed=true] { outline: 3px solid var(--accent); outline-offset: 2px; }
.links a { display: inline-block; min-height: 24px; padding: .3rem 0; }
details { margin-top: .5rem; } summary { cursor: pointer; color: var(--accent); padding: .3rem 0; }
iframe { width: 100%; height: 16rem; border: 1px solid var(--line); border-radius: 6px; background: #fff; }
nav.weeks { display: flex; flex-wrap: wrap; gap: .5rem 1rem; margin: 1rem 0; }
`;
