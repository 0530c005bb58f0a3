import type { Words } from './words';

const days = (n: number) => (n === 1 ? '1 day' : `${n} days`);
const STANDS =
  'It stays here while CRM Vitals is not running, and while it runs it is written anew at least once a week.';

export const en: Words = {
  loading: 'Reading the health of this company',
  failed: {
    title: 'The health of this company could not be read',
    text: 'Try again. If this stays, ask your HubSpot admin whether you may view the company properties of the group CRM Vitals.',
    again: 'Try again',
  },
  absent: {
    title: 'There are no health properties here',
    text: 'HubSpot tells nothing of the company properties of the group CRM Vitals.',
    asks: [
      'Ask your CRM Vitals admin to run: ./vitals hubspot install',
      'Ask your HubSpot admin whether you may view these properties.',
    ],
  },
  unscored: {
    title: 'Not scored yet',
    text: 'CRM Vitals has not written a score for this company. It does so with the first run that knows it.',
    asks: [
      'Ask your CRM Vitals admin: is this company linked to an account?',
      'Ask also: did the last run write to HubSpot? The command ./vitals plan shows what is due.',
      'If no company shows a score: has ./vitals hubspot install been run, and may you view these properties?',
    ],
  },
  partial: 'Some health properties are missing or hidden from you. Your HubSpot admin can tell which.',

  band: {
    red: 'Red: at risk',
    yellow: 'Yellow: keep an eye on it',
    green: 'Green: healthy',
    grey: 'Grey: too little is known',
  },
  noBand: 'Band not known',
  of100: (score) => `${score} of 100`,
  noScore: 'No score',
  greyWhy: 'There is no number, because too much of the evidence is missing.',

  trend: {
    label: 'Trend',
    up: 'Rising',
    down: 'Falling',
    steady: 'Steady',
    new: 'New, nothing to compare with',
  },
  coverage: 'Coverage',
  coverageValue: (percent) => `${percent} of the evidence`,
  outcome: 'Outcome',
  experience: 'Experience',
  asOf: 'As of',
  scorecard: 'Scorecard',
  notKnown: 'not known',

  why: 'Why this score',
  missing: 'What is missing',
  noReasons: 'No single reason stands out.',

  ago: (n) => (n === 0 ? 'today' : n === 1 ? 'yesterday' : `${days(n)} ago`),
  aging: (n) => ({ title: `This is ${days(n)} old`, text: STANDS }),
  old: (n) => ({
    title: `This is ${days(n)} old and may no longer be true`,
    text: `${STANDS} Ask your CRM Vitals admin when the last run was.`,
  }),
  ageUnknown: {
    title: 'It is not known how old this is',
    text: 'The day it stands for is missing. Ask your CRM Vitals admin when the last run was.',
  },
  fromFuture: {
    title: 'This is dated in the future',
    text: 'Ask your CRM Vitals admin to check the clock of the machine that CRM Vitals runs on.',
  },

  tasks: {
    title: 'Open follow-up tasks',
    loading: 'Reading the tasks',
    none: 'No open tasks from CRM Vitals.',
    failed:
      'The tasks could not be read. The score is not affected; the tasks are among the activities of this company.',
    cut: (looked) => `Only the first ${looked} tasks of this company were looked at.`,
    untitled: 'Task without subject',
    noDue: 'No due date',
    due: (day) => `Due ${day}`,
    dueToday: 'Due today',
    overdue: (day) => `Overdue since ${day}`,
  },
};
