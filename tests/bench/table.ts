import type { PlanView } from '../../src/invitations/send-contract.ts';

/** One line of the bench table. */
export interface Row {
  what: string;
  value: string;
  target?: string;
}

/** A ratio with what it was made of. */
export function ratio(measured: number, reference: number): string {
  return `${(measured / reference).toFixed(2)} (${figure(measured)} ÷ ${figure(reference)})`;
}

export function figure(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(2);
}

/** How long a plan takes in life, and which limit of Exchange decides. */
export function lifeTime(plan: PlanView): string {
  const minutes = (Date.parse(plan.finishesAt) - Date.parse(plan.startsAt)) / 60_000;
  const time =
    minutes < 1
      ? 'under a minute'
      : minutes < 120
        ? `${minutes.toFixed(0)} min`
        : `${(minutes / 1440).toFixed(1)} days`;
  return `${time}, decided by ${plan.decides === 'none' ? 'nothing' : plan.decides}`;
}

/** The whole as Markdown, for docs/bench.md. */
export function toMarkdown(sections: { title: string; rows: Row[] }[]): string {
  return sections
    .map(({ title, rows }) => {
      const lines = rows.map(({ what, value, target }) => `| ${what} | ${value} | ${target ?? ''} |`);
      return [`## ${title}`, '', '| what | measured | aim |', '| --- | --- | --- |', ...lines].join('\n');
    })
    .join('\n\n');
}
