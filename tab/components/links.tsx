import { Button, type ButtonProps, Link, type LinkProps } from '@fluentui/react-components';
import { useHref, useLinkClickHandler } from 'react-router';

/** An address within the tab, as a link in running text. */
export function TextLink({ to, ...rest }: { to: string } & Pick<LinkProps, 'children' | 'className'>) {
  const href = useHref(to);
  const go = useLinkClickHandler<HTMLAnchorElement>(to);
  return <Link {...rest} as="a" href={href} onClick={go} />;
}

type LinkButtonProps = { to: string } & Pick<
  ButtonProps,
  'appearance' | 'icon' | 'iconPosition' | 'children' | 'className'
>;

/** An address within the tab that looks like a button, because it is the one thing to do. */
export function LinkButton({ to, ...rest }: LinkButtonProps) {
  const href = useHref(to);
  const go = useLinkClickHandler<HTMLAnchorElement>(to);
  return <Button {...rest} as="a" href={href} onClick={go} />;
}
