import { HEADINGS } from '../../src/memberships/register-columns.ts';

type Cells = Partial<Record<(typeof HEADINGS)[number], string>>;

/** A register as Excel writes it: byte order mark, semicolons, Windows' line ends; cells quoted where they must be. */
export function buildRegister(...rows: Cells[]): Buffer {
  const lines = rows.map((cells) => HEADINGS.map((heading) => quote(cells[heading] ?? '')).join(';'));
  return Buffer.from(`\uFEFF${[HEADINGS.join(';'), ...lines, ''].join('\r\n')}`);
}

/** A row that can be imported; what is given takes the place of the usual. */
export function buildMember(given: Cells = {}): Cells {
  return {
    Förnamn: 'Anna',
    Efternamn: 'Ek',
    'E-post': 'anna.ek@bergs-kommun.example',
    Organisation: 'Bergs kommun',
    Hubb: 'ostersund',
    Inbjudningar: 'alla',
    Teman: 'klimat, innovation',
    Facilitator: 'nej',
    Veckobrev: 'ja',
    ...given,
  };
}

function quote(cell: string): string {
  return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
