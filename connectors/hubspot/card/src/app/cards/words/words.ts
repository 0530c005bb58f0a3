import type { Band, Trend } from '../health/health';

/** Everything the card says of its own, in one language. Sentences of reasons and subjects of tasks come from the properties, in the site's language. */
export interface Words {
  readonly loading: string;
  readonly failed: Notice & { readonly again: string };
  readonly absent: Notice & { readonly asks: readonly string[] };
  readonly unscored: Notice & { readonly asks: readonly string[] };
  readonly partial: string;

  readonly band: Readonly<Record<Band, string>>;
  readonly noBand: string;
  readonly of100: (score: string) => string;
  readonly noScore: string;
  readonly greyWhy: string;

  readonly trend: Labelled<Trend>;
  readonly coverage: string;
  readonly coverageValue: (percent: string) => string;
  readonly outcome: string;
  readonly experience: string;
  readonly asOf: string;
  readonly scorecard: string;
  readonly notKnown: string;

  readonly why: string;
  readonly missing: string;
  readonly noReasons: string;

  readonly ago: (days: number) => string;
  readonly aging: (days: number) => Notice;
  readonly old: (days: number) => Notice;
  readonly ageUnknown: Notice;
  readonly fromFuture: Notice;

  readonly tasks: TaskWords;
}

export interface Notice {
  readonly title: string;
  readonly text: string;
}

export type Labelled<K extends string> = Readonly<Record<K, string>> & { readonly label: string };

export interface TaskWords {
  readonly title: string;
  readonly loading: string;
  readonly none: string;
  readonly failed: string;
  readonly cut: (looked: number) => string;
  readonly untitled: string;
  readonly noDue: string;
  readonly due: (day: string) => string;
  readonly dueToday: string;
  readonly overdue: (day: string) => string;
}
