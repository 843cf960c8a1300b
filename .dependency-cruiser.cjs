/** Who may import what: docs/architecture.md, "Boundaries". `tests/boundaries.test.ts` breaks a rule on purpose. */
const FEATURES =
  'activities|registrations|invitations|open-calendar|feeds|mails|follow-ups|letters|memberships|organisations|directory|statistics|audit|privacy|hubs|imports';
const EDGES = 'http|jobs|postgres|microsoft';
/** Pure files: rules and contracts, no I/O. A file is pure unless it is named as one of these kinds. */
const WIRING = '^src/(app|main|demo|setup|build-app-package)\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-other-folders-store',
      comment: 'A store is its own folder’s; others ask through a use case.',
      severity: 'error',
      from: { path: `^src/(${FEATURES})/` },
      to: { path: `^src/(${FEATURES})/[^/]*-store\\.ts$`, pathNot: '^src/$1/' },
    },
    {
      name: 'edges-know-no-feature',
      severity: 'error',
      from: { path: `^src/(${EDGES})/` },
      to: { path: `^src/(${FEATURES})/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-reach-edges-by-deps',
      comment:
        'Use cases get what they need in `deps`; routes declare themselves with http/route.ts, jobs with jobs/job.ts.',
      severity: 'error',
      from: { path: `^src/(${FEATURES})/` },
      to: {
        path: `^src/(${EDGES})/`,
        pathNot: '^src/(http/route|jobs/job)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'routes-and-jobs-only-call-use-cases',
      severity: 'error',
      from: { path: '(-routes|\\.job)\\.ts$' },
      to: { path: '-store\\.ts$' },
    },
    {
      name: 'contracts-are-pure',
      severity: 'error',
      from: { path: '-contract\\.ts$' },
      to: { path: '^src/', pathNot: '(-contract|/activity)\\.ts$' },
    },
    {
      name: 'simulator-knows-the-wire-only',
      severity: 'error',
      from: { path: '^src/simulator/' },
      to: { path: '^(src|tab|bot)/', pathNot: '^src/simulator/' },
    },
    {
      name: 'product-does-not-need-the-simulator',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(simulator|sandbox)/', WIRING] },
      to: { path: '^src/(simulator|sandbox)/' },
    },
    {
      name: 'tab-imports-contracts-only',
      severity: 'error',
      from: { path: '^tab/' },
      to: { path: '^src/', pathNot: '(-contract|/activities/activity)\\.ts$' },
    },
    {
      name: 'teams-js-in-one-file',
      severity: 'error',
      from: { path: '^tab/', pathNot: '^tab/teams\\.ts$' },
      to: { path: 'node_modules/@microsoft/(teams-js|teamsfx)' },
    },
    {
      name: 'one-door-to-microsoft',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/microsoft/' },
      to: { path: 'node_modules/@(azure/msal-node|microsoft/microsoft-graph-client)' },
    },
    {
      name: 'only-app-wires',
      severity: 'error',
      from: { path: '^src/', pathNot: WIRING },
      to: { path: WIRING },
    },
    {
      name: 'product-imports-no-tests',
      severity: 'error',
      from: { path: '^(src|tab)/' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    exclude: { path: '^tab/dist/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
