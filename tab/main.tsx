import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { firstLanguage, startLanguage } from './language.ts';
import { findSurroundings } from './surroundings.ts';

const surroundings = await findSurroundings();
const i18n = await startLanguage(firstLanguage(surroundings.teams?.language ?? null));

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App surroundings={surroundings} i18n={i18n} />);
