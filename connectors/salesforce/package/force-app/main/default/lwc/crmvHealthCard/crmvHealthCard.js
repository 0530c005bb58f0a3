import { LightningElement, api, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import { graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import SCORE from '@salesforce/schema/Account.CRMV_Score__c';
import BAND from '@salesforce/schema/Account.CRMV_Band__c';
import TREND from '@salesforce/schema/Account.CRMV_Trend__c';
import COVERAGE from '@salesforce/schema/Account.CRMV_Coverage__c';
import OUTCOME from '@salesforce/schema/Account.CRMV_Outcome__c';
import EXPERIENCE from '@salesforce/schema/Account.CRMV_Experience__c';
import REASONS from '@salesforce/schema/Account.CRMV_Reasons__c';
import AS_OF from '@salesforce/schema/Account.CRMV_As_Of__c';
import SCORECARD from '@salesforce/schema/Account.CRMV_Scorecard__c';
import { calendarDay, daysBetween, freshness, scoringDay } from './age';
import { bandOf, trendOf } from './bands';
import { historyView } from './historyView';
import { labels } from './labels';
import { HISTORY, OPEN_TASKS } from './queries';
import { parseReasons } from './reasons';
import { historyOf, messageOf, scoreOf, tasksOf, valueOf } from './records';
import { taskViews } from './taskViews';
import { ago, day, days, fill, oneDecimal, percent, signed } from './wording';

const FIELDS = [SCORE, BAND, TREND, COVERAGE, OUTCOME, EXPERIENCE, REASONS, AS_OF, SCORECARD];

/**
 * The health of an account on its record page: the score that stands in the account's own fields, why it is so, how it came to
 * be, and what is to be done. Reads the CRM only, so it is complete while CRM Vitals itself is off, and therefore always tells how
 * old the score is. Each of the three wires may fail alone.
 */
export default class CrmvHealthCard extends NavigationMixin(LightningElement) {
    @api recordId;

    labels = labels;
    record;
    failure;
    history;
    historyFailure;
    open;
    tasksFailure;
    taskUrls = {};

    // Optional fields: a field that the reader may not see is left out of the answer instead of turning all of it into an error.
    @wire(getRecord, { recordId: '$recordId', optionalFields: FIELDS })
    receiveRecord({ data, error }) {
        this.record = data;
        this.failure = error;
    }

    @wire(graphql, { query: HISTORY, variables: '$accountVariable' })
    receiveHistory({ data, errors }) {
        this.history = historyOf(data);
        this.historyFailure = failureOf(this.history, data, errors);
    }

    @wire(graphql, { query: OPEN_TASKS, variables: '$accountVariable' })
    receiveTasks({ data, errors }) {
        this.open = tasksOf(data, calendarDay(Date.now(), TIME_ZONE));
        this.tasksFailure = failureOf(this.open, data, errors);
        this.findTaskUrls();
    }

    /** Undefined keeps the GraphQL wires waiting until the page has told which account it shows. */
    get accountVariable() {
        return this.recordId ? { account: this.recordId } : undefined;
    }

    // What the card is about to say

    get isLoading() {
        return !this.record && !this.failure;
    }

    get isHidden() {
        return Boolean(this.record) && this.value(SCORE) === undefined && this.value(BAND) === undefined;
    }

    get isNeverScored() {
        return this.isSeen && this.value(BAND) === null && this.score === null;
    }

    get isGrey() {
        return this.isSeen && this.value(BAND) === 'grey';
    }

    get isScored() {
        return this.isSeen && !this.isGrey && !this.isNeverScored;
    }

    get isTold() {
        return this.isGrey || this.isScored;
    }

    get isSeen() {
        return Boolean(this.record) && !this.isHidden;
    }

    get isPartlyHidden() {
        return this.isTold && FIELDS.some((field) => this.value(field) === undefined);
    }

    get failureText() {
        const message = messageOf(this.failure);
        return message ? fill(labels.toldBySalesforce, message) : '';
    }

    // The score

    value(field) {
        return valueOf(this.record, field);
    }

    get score() {
        return scoreOf(this.value(SCORE));
    }

    get scoreText() {
        return this.score === null ? labels.notKnown : oneDecimal(this.score);
    }

    get hasScore() {
        return this.score !== null;
    }

    get band() {
        return bandOf(this.value(BAND));
    }

    get trend() {
        return trendOf(this.value(TREND));
    }

    get coverageText() {
        const coverage = scoreOf(this.value(COVERAGE));
        return coverage === null ? labels.notKnown : fill(labels.coverageValue, percent(coverage));
    }

    get scorecardText() {
        const scorecard = this.value(SCORECARD);
        return scorecard ? fill(labels.scorecard, scorecard) : '';
    }

    get parts() {
        return [
            { key: 'outcome', label: labels.outcome, score: scoreOf(this.value(OUTCOME)) },
            { key: 'experience', label: labels.experience, score: scoreOf(this.value(EXPERIENCE)) }
        ].map((part) => ({
            ...part,
            text: part.score === null ? labels.notKnown : oneDecimal(part.score),
            style: `inline-size: ${part.score ?? 0}%`
        }));
    }

    // Its age

    get asOf() {
        return this.value(AS_OF) ?? null;
    }

    get ageInDays() {
        return daysBetween(this.asOf, scoringDay(Date.now()));
    }

    get ageText() {
        return this.ageInDays === null
            ? labels.asOfUnknown
            : fill(labels.asOf, ago(this.ageInDays), day(this.asOf));
    }

    get freshness() {
        return freshness(this.ageInDays);
    }

    get isAging() {
        return this.freshness === 'aging';
    }

    get isOld() {
        return this.freshness === 'old';
    }

    get agingText() {
        return fill(labels.aging, days(this.ageInDays));
    }

    get oldText() {
        return fill(labels.old, days(this.ageInDays));
    }

    // Its reasons

    get reasonsTitle() {
        return this.isGrey ? labels.missingTitle : labels.reasonsTitle;
    }

    get reasons() {
        return parseReasons(this.value(REASONS)).map((reason) => ({
            ...reason,
            isMissing: reason.points === null,
            css: reason.points < 0 ? 'points points_cost' : 'points points_gain',
            sign: reason.points === null ? '' : signed(reason.points),
            spoken:
                reason.points === null
                    ? ''
                    : fill(
                          reason.points < 0 ? labels.pointsCost : labels.pointsGain,
                          oneDecimal(Math.abs(reason.points))
                      )
        }));
    }

    get hasReasons() {
        return this.reasons.length > 0;
    }

    // Its history

    get isHistoryLoading() {
        return !this.history && !this.historyFailure;
    }

    get historyView() {
        return this.history ? historyView(this.history, scoringDay(Date.now())) : null;
    }

    get historyFailureText() {
        return this.textOfFailure(this.historyFailure);
    }

    // The tasks

    get isTasksLoading() {
        return !this.open && !this.tasksFailure;
    }

    get tasks() {
        return taskViews(this.open?.tasks ?? [], this.taskUrls);
    }

    get hasTasks() {
        return this.tasks.length > 0;
    }

    get hasMoreTasks() {
        return this.open?.more === true;
    }

    get hasNoTasks() {
        return Boolean(this.open) && !this.hasTasks;
    }

    get tasksFailureText() {
        return this.textOfFailure(this.tasksFailure);
    }

    textOfFailure(failure) {
        const message = messageOf(failure);
        return message ? fill(labels.toldBySalesforce, message) : '';
    }

    /** Real addresses make the tasks real links: they can be opened in a new tab and are read out as links. */
    async findTaskUrls() {
        const ids = (this.open?.tasks ?? []).map((task) => task.id);
        // Where an address cannot be had, a click still opens the task; only opening it in a tab of its own is lost.
        const answers = await Promise.allSettled(ids.map((id) => this[NavigationMixin.GenerateUrl](pageOf(id))));
        this.taskUrls = Object.fromEntries(ids.map((id, index) => [id, answers[index].value]));
    }

    openTask(event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) {
            return; // the browser opens the link's address in a tab or window of its own
        }
        event.preventDefault();
        this[NavigationMixin.Navigate](pageOf(event.currentTarget.dataset.id));
    }
}

/** What to tell of a list that did not come: nothing while it is still awaited. An answer without the list is a failure too. */
function failureOf(list, data, errors) {
    return list === null && (data || errors) ? (errors ?? []) : undefined;
}

function pageOf(taskId) {
    return {
        type: 'standard__recordPage',
        attributes: { recordId: taskId, objectApiName: 'Task', actionName: 'view' }
    };
}
