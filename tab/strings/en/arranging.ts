/** Publishing, changing and cancelling an activity; what is not published yet. */

const secrecy = 'Write nothing that is confidential.';

export const change = {
  steps: ['Change', 'See the consequence', 'Carry out', 'Watch', 'Result'],
  see: 'See the consequence',
  firstConsequence: 'Nothing is changed until you have seen who is concerned.',
  figures: 'The consequence in numbers',
  people: 'Will be told',
  invitations: 'Invitations',
  events: 'Calendar events',
  registered: 'Registered',
  waiting: 'Waiting',
  byOwn: '{{events}} are changed from the organisations’ own mailboxes.',
  byHub: '{{events}} are changed from the hub’s mailbox.',
  once: 'Each of them is told once, in the calendar. Guests get a mail.',
  noneInvited: 'Nobody is invited yet, so nobody gets a message.',
  nobodyTitle: 'Nobody gets a message',
  nobody: 'Time and place are as before. The change shows in the calendar and the feeds, and disturbs nobody.',
  nobodyRegistered_one:
    'Time and place are as before. The change shows in the calendar and the feeds. The one who is registered ({{count, number}}) is not disturbed.',
  nobodyRegistered_other:
    'Time and place are as before. The change shows in the calendar and the feeds. The {{count, number}} who are registered are not disturbed.',
  counting: 'Counting …',
  nothing: 'You have not changed anything.',
  tooFew:
    '{{registered, number}} are registered already, so the number of seats cannot be lowered to {{capacity, number}}.',
  summary: '{{people}} will be told, once.',
  quiet: 'Nobody gets a message.',
  back: 'Change more',
  do_one: 'Change and tell {{count, number}} person',
  do_other: 'Change and tell {{count, number}} people',
  done: { change: 'The change is made', cancel: 'Cancelled', move: 'The occasion is moved' },
  doneTold_one:
    '{{count, number}} person will be told. The calendar in Outlook follows within some minutes, also when you leave the page.',
  doneTold_other:
    '{{count, number}} people will be told. The calendars in Outlook follow within some minutes, also when you leave the page.',
  doneQuiet: 'It shows in the calendar now. Nobody has got a message.',
  toActivity: 'To the activity',
  cancelTitle: 'Cancel',
  moveTitle: 'Move one occasion',
  lead: {
    cancel: 'Those concerned are told in their calendars, with the reason. It cannot be undone.',
    move: 'The other occasions stay where they are.',
  },
  which: 'Which occasion',
  why: 'What is cancelled, and why',
  scope: 'What is cancelled',
  all_one: 'All of the activity',
  all_other: 'All of the activity, {{count, number}} occasions',
  one: 'One occasion',
  reason: 'Reason',
  reasonHint: `Everybody concerned reads it. ${secrecy}`,
  errors: {
    reason: 'Write why, so that nobody has to wonder.',
    reasonLong: 'The reason is longer than 300 characters. Shorten it.',
  },
  cancelSummary: 'They are told once, with the reason.',
  cancelQuiet: 'Nobody is invited, so nobody gets a message.',
  cancel: 'Cancel it',
  cancelTelling_one: 'Cancel and tell {{count, number}} person',
  cancelTelling_other: 'Cancel and tell {{count, number}} people',
  newTime: 'New time and place',
  moveSummary: 'Those concerned are told once.',
  move: 'Move the occasion',
  moveTelling_one: 'Move and tell {{count, number}} person',
  moveTelling_other: 'Move and tell {{count, number}} people',
};

export const arrange = {
  title: 'Arrange',
  publish: 'Publish',
  publishWhat:
    'It shows in the calendar, the feeds and on the open page. Nobody is invited by it: you do that afterwards.',
  notPublished: 'Not published',
  edit: 'Change',
  move: 'Move one occasion',
  copy: 'Make one like it',
  cancel: 'Cancel it',
  withdraw: { proposed: 'Take back the proposal', draft: 'Remove the draft' },
  withdrawTitle: { proposed: 'Take back the proposal?', draft: 'Remove the draft?' },
  withdrawWhat: 'It will not come into the calendar. Nobody gets a message.',
  withdrawNo: 'Keep it',
  news: {
    proposal: {
      title: 'Thank you, the proposal is sent.',
      text: 'The hub’s community manager reads it. You can change it until it is published.',
    },
    draft: { title: 'The draft is saved.', text: 'Publish it when it is ready.' },
    saved: { title: 'The changes are saved.', text: 'Nobody has got a message.' },
  },
};

export const proposals = {
  title: 'Proposals and drafts',
  leadManager: 'What is not published yet. Open a proposal to change it, publish it or say no.',
  leadMember: 'What you have proposed that is not published yet.',
  toDecide: 'Proposals to decide on',
  mine: 'Your proposals',
  drafts: 'Drafts',
  all: 'All proposals',
  proposed: 'Proposal',
  draft: 'Draft',
  by: 'Proposed by {{givenName}}, {{organisation}}',
  new: 'New activity',
  propose: 'Propose an activity',
  none: 'No proposals right now',
  noneManager: 'When a member proposes something it comes here. You can also begin yourself.',
  noneMember: 'Do you have a question for the others, or something to show? Propose an activity.',
};
