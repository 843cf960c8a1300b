import { Checkbox, Field, Input, type InputProps, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import type { PropsWithChildren } from 'react';
import { own } from '../../theme.ts';
import type { DraftField, DraftValues } from './draft-values.ts';
import { idOf, useDraft } from './use-draft-form.ts';

const useStyles = makeStyles({
  group: { minWidth: 0, margin: 0, padding: 0, border: '0', outlineOffset: '4px' },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXXS },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  fault: { margin: 0, color: own.ember, fontSize: tokens.fontSizeBase200 },
  choices: { display: 'flex', flexWrap: 'wrap', gap: `0 ${tokens.spacingHorizontalM}` },
  input: { width: '100%', minWidth: 0, '& input': { minWidth: 0 } },
  area: { minHeight: '140px', '& textarea': { minHeight: '140px', maxHeight: '480px' } },
});

/** Fields that hold a line of text as it was typed. */
type TextName = {
  [Name in DraftField]: DraftValues[Name] extends string ? (string extends DraftValues[Name] ? Name : never) : never;
}[DraftField];

interface TextProps {
  name: TextName;
  label: string;
  hint?: string | undefined;
  type?: NonNullable<InputProps['type']>;
  required?: boolean;
  inputMode?: 'numeric';
}

/** One line: a text, a date, a time or a number. Says what is wrong when one leaves it. */
export function LineField({ name, label, hint, required = false, ...input }: TextProps) {
  const styles = useStyles();
  const { values, set, leave, messageOf } = useDraft();
  const id = idOf(name);
  return (
    <Field
      label={{ children: label, htmlFor: id }}
      hint={hint ?? null}
      required={required}
      validationMessage={messageOf(name)}
    >
      <Input
        {...input}
        id={id}
        className={styles.input}
        value={values[name]}
        onChange={(_, { value }) => set({ [name]: value })}
        onBlur={() => leave(name)}
      />
    </Field>
  );
}

/** Several paragraphs. */
export function AreaField({ name, label, hint }: Pick<TextProps, 'name' | 'label' | 'hint'>) {
  const styles = useStyles();
  const { values, set, leave, messageOf } = useDraft();
  const id = idOf(name);
  return (
    <Field label={{ children: label, htmlFor: id }} hint={hint ?? null} validationMessage={messageOf(name)}>
      <Textarea
        id={id}
        resize="vertical"
        className={styles.area}
        value={values[name]}
        onChange={(_, { value }) => set({ [name]: value })}
        onBlur={() => leave(name)}
      />
    </Field>
  );
}

interface GroupProps {
  name: DraftField;
  label: string;
  hint?: string | undefined;
}

/** Several controls that belong together, under one name. Can be gone to from the summary of errors. */
export function GroupField({ name, label, hint, children }: PropsWithChildren<GroupProps>) {
  const styles = useStyles();
  const { messageOf, leave } = useDraft();
  const message = messageOf(name);
  const id = idOf(name);
  const described = [hint && `${id}-hint`, message && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={styles.group}
      aria-describedby={described || undefined}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || leave(name)}
    >
      <legend className={styles.legend}>{label}</legend>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <div className={styles.choices}>{children}</div>
      {message && (
        <p id={`${id}-fault`} role="alert" className={styles.fault}>
          {message}
        </p>
      )}
    </fieldset>
  );
}

interface ChecksProps<Choice extends string> extends GroupProps {
  choices: readonly Choice[];
  chosen: readonly Choice[];
  textOf(choice: Choice): string;
  onChange(chosen: Choice[]): void;
  isFixed?(choice: Choice): boolean;
}

/** Any number of a few choices. */
export function ChecksField<Choice extends string>({
  choices,
  chosen,
  textOf,
  onChange,
  isFixed,
  ...group
}: ChecksProps<Choice>) {
  return (
    <GroupField {...group}>
      {choices.map((choice) => (
        <Checkbox
          key={choice}
          label={textOf(choice)}
          checked={chosen.includes(choice)}
          disabled={isFixed?.(choice) ?? false}
          onChange={(_, { checked }) =>
            onChange(choices.filter((each) => (each === choice ? checked === true : chosen.includes(each))))
          }
        />
      ))}
    </GroupField>
  );
}
