const days = (n) => (n === 1 ? '1 day' : `${n} days`);
const STANDS =
  'It stays here while CRM Vitals is not running, and while it runs it is written anew at least once a week.';

export const en = {
  heading: 'Account health',
  loading: 'Reading the health of this organization',
  again: 'Try again',
  outside: {
    title: 'Open this inside Zendesk',
    text: 'This page is the CRM Vitals app of Zendesk Support. It shows something only beside a ticket or on an organization.',
  },
  failed: {
    title: 'The health of this organization could not be read',
    text: 'Zendesk did not answer. Try again; if this stays, tell your Zendesk admin.',
  },
  busy: {
    title: 'Zendesk is too busy to answer',
    text: 'It allows a certain number of calls a minute for all apps together. Try again in a minute.',
  },
  forbidden: {
    title: 'You may not view this organization',
    text: 'Ask your Zendesk admin whether your role may view organizations.',
  },
  gone: {
    title: 'This organization was not found',
    text: 'It may have been deleted, or you may not view it. Your Zendesk admin can tell.',
  },
  noOrganization: {
    title: 'No organization',
    text: 'This ticket has no organization, and neither has its requester. Health is kept by organization.',
    asks: ['Add the requester to an organization, or choose one on the ticket.'],
  },
  several: {
    title: 'Which organization?',
    text: 'This ticket has no organization, and its requester belongs to several.',
    asks: ['Choose the organization on the ticket.'],
  },
  ofRequester: 'The ticket has no organization; this one is its requester’s.',
  absent: {
    title: 'Not installed yet',
    text: 'This Zendesk has no organization fields of CRM Vitals.',
    asks: [
      'Ask your CRM Vitals admin to run: ./vitals zendesk install',
      'If that was done: ask your Zendesk admin whether the fields that begin with crmv_ are active.',
    ],
  },
  unscored: {
    title: 'Not scored yet',
    text: 'CRM Vitals has not written a score for this organization. It does so with the first run that knows it.',
    asks: [
      'Ask your CRM Vitals admin: is this organization linked to an account?',
      'Ask also: did the last run write to Zendesk? The command ./vitals plan shows what is due.',
    ],
  },
  partial: 'Some health fields are missing or not active. Your Zendesk admin can tell which.',

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
  costs: (points) => `costs ${points} points:`,
  adds: (points) => `adds ${points} points:`,
  details: 'Details',

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
};
