import { LocationRegular } from '@fluentui/react-icons';

/**
 * The seven places of the forest path, as line icons of one family: 20 units, one stroke width, round ends,
 * the colour of the text around them.
 */
const lines: Record<string, string[]> = {
  // Campfire: a flame over crossed logs.
  lägerelden: [
    'M10 2.500c2.800 2.600 4 4.600 4 6.700a4 4 0 0 1-8 0c0-1.300.5-2.300 1.500-3.200.2 1 .7 1.600 1.400 1.900-.1-2 .2-3.700 1.100-5.400Z',
    'm3.500 17 13-2.500',
    'm3.500 14.500 13 2.500',
  ],
  // Viewpoint: a peak with the sun beside it.
  utsiktsplatsen: ['M2 16.500 7.500 7l3.500 6 1.800-2.700L18 16.500Z', 'M13.800 3.200a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z'],
  // Resting place: a bench under a tree.
  rastplatsen: ['M6.500 2.500 3 9h7Z', 'M6.500 9v8', 'M9.500 12.500H18', 'M11 12.500V17', 'M16.500 12.500V17'],
  // Obstacle course: a hurdle and the leap over it.
  hinderbanan: [
    'M5 17V9.500',
    'M15 17V9.500',
    'M3.500 11.500h13',
    'M5 14.200h10',
    'M3 6.500C6.500 2.500 12 2.300 16 6',
    'M16.300 3v3.200h-3.200',
  ],
  // National park: two firs.
  nationalparken: [
    'M7.500 2.500 4 8h2l-3 5h9L9 8h2Z',
    'M7.500 13v4',
    'M13.800 7.500 16 11h-1l2.500 4h-4.200',
    'M14 15v2',
  ],
  // Oasis: a drop over still water.
  oasen: [
    'M10 2.500c2.400 2.600 3.600 4.600 3.600 6.200a3.600 3.600 0 0 1-7.200 0c0-1.600 1.200-3.600 3.600-6.200Z',
    'M2.500 15c1.300-1 2.500-1 3.800 0s2.500 1 3.700 0 2.500-1 3.800 0 2.400 1 3.700 0',
    'M6 17.800c1.400-.8 2.600-.8 4 0s2.600.8 4 0',
  ],
  // Glade: an opening ringed by trees, the sun above.
  skogsgläntan: [
    'M4.500 6 2.500 11h4Z',
    'M4.500 11v3',
    'M15.500 6l-2 5h4Z',
    'M15.500 11v3',
    'M10 3.500a1.800 1.800 0 1 1 0 3.600 1.800 1.800 0 0 1 0-3.600Z',
    'M3 16.800c4.500-1.700 9.500-1.700 14 0',
  ],
};

/** The icon of a place of the hub; for any other place, the common pin. */
export function PlaceIcon({ place }: { place: string }) {
  const paths = Object.entries(lines).find(([name]) => place.toLowerCase().startsWith(name))?.[1];
  if (paths === undefined) return <LocationRegular aria-hidden fontSize={20} />;
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {paths.map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
