import { Button, Text } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useMutation } from '@tanstack/react-query';
import { useFailureText } from './notices.tsx';

interface Props {
  label: string;
  fileName: string;
  fetchFile(): Promise<Blob>;
}

/** Fetches a file with the bearer token, which a plain link cannot carry, and saves what comes. */
export function DownloadButton({ label, fileName, fetchFile }: Props) {
  const failureText = useFailureText();
  const download = useMutation({
    mutationFn: fetchFile,
    onSuccess: (blob) => {
      const address = URL.createObjectURL(blob);
      const link = document.createElement('a');
      link.href = address;
      link.download = fileName;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    },
  });
  return (
    <>
      <Button icon={<ArrowDownloadRegular />} disabledFocusable={download.isPending} onClick={() => download.mutate()}>
        {label}
      </Button>
      {download.error && (
        <Text role="alert" block>
          {failureText(download.error)}
        </Text>
      )}
    </>
  );
}
