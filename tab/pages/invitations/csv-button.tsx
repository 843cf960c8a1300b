import { Button, Text } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useMutation } from '@tanstack/react-query';
import type { SendView } from '../../../src/invitations/send-contract.ts';
import { useFailureText } from '../../components/notices.tsx';
import { useApi } from '../../queries.ts';
import { useWords } from '../../use-words.ts';

/** Fetches with the bearer token, which a plain link cannot carry, and saves what comes. */
export function CsvButton({ send }: { send: SendView }) {
  const { t } = useWords();
  const api = useApi();
  const failureText = useFailureText();
  const download = useMutation({
    mutationFn: () => api.resultCsv(send.id),
    onSuccess: (blob) => {
      const address = URL.createObjectURL(blob);
      const link = document.createElement('a');
      link.href = address;
      link.download = t('sending.csvName', { date: send.createdAt.slice(0, 10) });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    },
  });
  return (
    <>
      <Button icon={<ArrowDownloadRegular />} disabledFocusable={download.isPending} onClick={() => download.mutate()}>
        {t('sending.csv')}
      </Button>
      {download.error && (
        <Text role="alert" block>
          {failureText(download.error)}
        </Text>
      )}
    </>
  );
}
