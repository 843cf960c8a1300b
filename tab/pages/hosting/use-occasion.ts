import { useParams, useSearchParams } from 'react-router';

/** Which activity and which of its occasions the address says: `/kalender/7/incheckning?tillfalle=2027-01-13T07:15:00Z`. */
export function useOccasion() {
  const activityId = Number(useParams().id);
  const [search, setSearch] = useSearchParams();
  const asked = search.get('tillfalle');
  return {
    activityId,
    /** Null: none was asked for. */
    asked: asked !== null && !Number.isNaN(Date.parse(asked)) ? asked : null,
    choose: (occurrenceAt: string) =>
      setSearch({ tillfalle: occurrenceAt }, { replace: true, preventScrollReset: true }),
  };
}
