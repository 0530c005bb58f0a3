// Every word that the card shows comes from a custom label: an org may reword or translate it.
import aging from '@salesforce/label/c.CRMV_Aging';
import asOf from '@salesforce/label/c.CRMV_As_Of';
import asOfUnknown from '@salesforce/label/c.CRMV_As_Of_Unknown';
import band from '@salesforce/label/c.CRMV_Band';
import bandGreen from '@salesforce/label/c.CRMV_Band_Green';
import bandGrey from '@salesforce/label/c.CRMV_Band_Grey';
import bandRed from '@salesforce/label/c.CRMV_Band_Red';
import bandUnknown from '@salesforce/label/c.CRMV_Band_Unknown';
import bandYellow from '@salesforce/label/c.CRMV_Band_Yellow';
import cardTitle from '@salesforce/label/c.CRMV_Card_Title';
import coverage from '@salesforce/label/c.CRMV_Coverage';
import coverageValue from '@salesforce/label/c.CRMV_Coverage_Value';
import day from '@salesforce/label/c.CRMV_Day';
import daysFew from '@salesforce/label/c.CRMV_Days_Few';
import daysOne from '@salesforce/label/c.CRMV_Days_One';
import daysOther from '@salesforce/label/c.CRMV_Days_Other';
import due from '@salesforce/label/c.CRMV_Due';
import dueNone from '@salesforce/label/c.CRMV_Due_None';
import dueToday from '@salesforce/label/c.CRMV_Due_Today';
import errorNext from '@salesforce/label/c.CRMV_Error_Next';
import errorTitle from '@salesforce/label/c.CRMV_Error_Title';
import experience from '@salesforce/label/c.CRMV_Experience';
import greyTitle from '@salesforce/label/c.CRMV_Grey_Title';
import greyWhat from '@salesforce/label/c.CRMV_Grey_What';
import hiddenNext from '@salesforce/label/c.CRMV_Hidden_Next';
import hiddenTitle from '@salesforce/label/c.CRMV_Hidden_Title';
import historyCaption from '@salesforce/label/c.CRMV_History_Caption';
import historyFailed from '@salesforce/label/c.CRMV_History_Failed';
import historyLoading from '@salesforce/label/c.CRMV_History_Loading';
import historyNone from '@salesforce/label/c.CRMV_History_None';
import historyOne from '@salesforce/label/c.CRMV_History_One';
import historySummary from '@salesforce/label/c.CRMV_History_Summary';
import historyTable from '@salesforce/label/c.CRMV_History_Table';
import historyTitle from '@salesforce/label/c.CRMV_History_Title';
import loading from '@salesforce/label/c.CRMV_Loading';
import missingData from '@salesforce/label/c.CRMV_Missing_Data';
import missingTitle from '@salesforce/label/c.CRMV_Missing_Title';
import neverNext from '@salesforce/label/c.CRMV_Never_Next';
import neverTitle from '@salesforce/label/c.CRMV_Never_Title';
import notKnown from '@salesforce/label/c.CRMV_Not_Known';
import notice from '@salesforce/label/c.CRMV_Notice';
import of100 from '@salesforce/label/c.CRMV_Of_100';
import old from '@salesforce/label/c.CRMV_Old';
import outcome from '@salesforce/label/c.CRMV_Outcome';
import overdue from '@salesforce/label/c.CRMV_Overdue';
import owner from '@salesforce/label/c.CRMV_Owner';
import partlyHidden from '@salesforce/label/c.CRMV_Partly_Hidden';
import pointsCost from '@salesforce/label/c.CRMV_Points_Cost';
import pointsGain from '@salesforce/label/c.CRMV_Points_Gain';
import reasonsNone from '@salesforce/label/c.CRMV_Reasons_None';
import reasonsTitle from '@salesforce/label/c.CRMV_Reasons_Title';
import score from '@salesforce/label/c.CRMV_Score';
import scorecard from '@salesforce/label/c.CRMV_Scorecard';
import taskUntitled from '@salesforce/label/c.CRMV_Task_Untitled';
import tasksFailed from '@salesforce/label/c.CRMV_Tasks_Failed';
import tasksLoading from '@salesforce/label/c.CRMV_Tasks_Loading';
import tasksMore from '@salesforce/label/c.CRMV_Tasks_More';
import tasksNone from '@salesforce/label/c.CRMV_Tasks_None';
import tasksTitle from '@salesforce/label/c.CRMV_Tasks_Title';
import toldBySalesforce from '@salesforce/label/c.CRMV_Told_By_Salesforce';
import trend from '@salesforce/label/c.CRMV_Trend';
import trendDown from '@salesforce/label/c.CRMV_Trend_Down';
import trendNew from '@salesforce/label/c.CRMV_Trend_New';
import trendSteady from '@salesforce/label/c.CRMV_Trend_Steady';
import trendUp from '@salesforce/label/c.CRMV_Trend_Up';
import warning from '@salesforce/label/c.CRMV_Warning';

export const labels = Object.freeze({
    aging,
    asOf,
    asOfUnknown,
    band,
    bandGreen,
    bandGrey,
    bandRed,
    bandUnknown,
    bandYellow,
    cardTitle,
    coverage,
    coverageValue,
    day,
    daysFew,
    daysOne,
    daysOther,
    due,
    dueNone,
    dueToday,
    errorNext,
    errorTitle,
    experience,
    greyTitle,
    greyWhat,
    hiddenNext,
    hiddenTitle,
    historyCaption,
    historyFailed,
    historyLoading,
    historyNone,
    historyOne,
    historySummary,
    historyTable,
    historyTitle,
    loading,
    missingData,
    missingTitle,
    neverNext,
    neverTitle,
    notKnown,
    notice,
    of100,
    old,
    outcome,
    overdue,
    owner,
    partlyHidden,
    pointsCost,
    pointsGain,
    reasonsNone,
    reasonsTitle,
    score,
    scorecard,
    taskUntitled,
    tasksFailed,
    tasksLoading,
    tasksMore,
    tasksNone,
    tasksTitle,
    toldBySalesforce,
    trend,
    trendDown,
    trendNew,
    trendSteady,
    trendUp,
    warning
});
