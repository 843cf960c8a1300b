import {
  type ButtonState,
  type CheckboxState,
  type FluentProviderProps,
  type InputState,
  makeStyles,
  mergeClasses,
  type RadioState,
  type SelectState,
  tokens,
} from '@fluentui/react-components';

/** Every control is at least 44 px to touch; set here once, so that no page has to remember it. */
const useStyles = makeStyles({
  button: {
    minHeight: '44px',
    minWidth: '44px',
    paddingLeft: tokens.spacingHorizontalL,
    paddingRight: tokens.spacingHorizontalL,
  },
  iconOnly: { paddingLeft: 0, paddingRight: 0, width: '44px', maxWidth: 'none' },
  shrinks: { minWidth: 0, maxWidth: '100%' },
  field: { minHeight: '44px' },
  checkbox: { minHeight: '44px', minWidth: '44px', alignItems: 'center' },
  checkboxInput: { width: '44px' },
  checkboxIndicator: { margin: '14px' },
  radio: { minHeight: '44px', alignItems: 'center' },
  radioInput: { width: '44px' },
});

export const touchable: NonNullable<FluentProviderProps['customStyleHooks_unstable']> = {
  useButtonStyles_unstable: (given) => {
    const state = given as ButtonState;
    const styles = useStyles();
    state.root.className = mergeClasses(state.root.className, styles.button, state.iconOnly && styles.iconOnly);
  },
  useToggleButtonStyles_unstable: (given) => {
    const state = given as ButtonState;
    const styles = useStyles();
    state.root.className = mergeClasses(state.root.className, styles.button);
  },
  useInputStyles_unstable: (given) => {
    const state = given as InputState;
    const styles = useStyles();
    state.root.className = mergeClasses(state.root.className, styles.field);
  },
  useSelectStyles_unstable: (given) => {
    const state = given as SelectState;
    const styles = useStyles();
    state.root.className = mergeClasses(state.root.className, styles.shrinks);
    state.select.className = mergeClasses(state.select.className, styles.field, styles.shrinks);
  },
  useRadioStyles_unstable: (given) => {
    const state = given as RadioState;
    const styles = useStyles();
    state.root.className = mergeClasses(state.root.className, styles.radio);
    state.input.className = mergeClasses(state.input.className, styles.radioInput);
    state.indicator.className = mergeClasses(state.indicator.className, styles.checkboxIndicator);
  },
  useCheckboxStyles_unstable: (given) => {
    const state = given as CheckboxState;
    const styles = useStyles();
    state.root.className = mergeClasses(state.root.className, styles.checkbox);
    state.input.className = mergeClasses(state.input.className, styles.checkboxInput);
    if (state.indicator) state.indicator.className = mergeClasses(state.indicator.className, styles.checkboxIndicator);
  },
};
