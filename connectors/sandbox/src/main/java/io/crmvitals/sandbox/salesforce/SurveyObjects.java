package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.Column.date;
import static io.crmvitals.sandbox.salesforce.Column.dateTime;
import static io.crmvitals.sandbox.salesforce.Column.flag;
import static io.crmvitals.sandbox.salesforce.Column.longText;
import static io.crmvitals.sandbox.salesforce.Column.lookup;
import static io.crmvitals.sandbox.salesforce.Column.number;
import static io.crmvitals.sandbox.salesforce.Column.picklist;
import static io.crmvitals.sandbox.salesforce.Column.text;
import static io.crmvitals.sandbox.salesforce.Column.whole;

/** The vendor's own surveys: who was asked, who answered, and what. */
final class SurveyObjects {

    private SurveyObjects() {}

    static void defineIn(SalesforceOrg org) {
        org.define("Survey", text("Name", 255).mandatory(), text("DeveloperName", 255));
        org.define(
                "SurveyVersion", text("Name", 255).mandatory(), lookup("SurveyId", "Survey"), whole("VersionNumber"));
        org.define(
                "SurveyInvitation",
                text("Name", 255),
                lookup("ParticipantId", "Contact", "User", "Lead"),
                lookup("ContactId", "Contact").readOnly(),
                lookup("UserId", "User").readOnly(),
                lookup("LeadId", "Lead").readOnly(),
                lookup("SurveyId", "Survey"),
                picklist("ResponseStatus", "NotStarted", "Started", "Paused", "Completed")
                        .readOnly());
        org.define(
                "SurveyResponse",
                lookup("SurveyId", "Survey"),
                lookup("SurveyVersionId", "SurveyVersion"),
                lookup("InvitationId", "SurveyInvitation"),
                lookup("SubmitterId", "Contact", "User", "Lead"),
                picklist("Status", "Started", "Paused", "Completed"),
                dateTime("CompletionDateTime"));
        org.define(
                "SurveyQuestion",
                text("Name", 255),
                text("DeveloperName", 255),
                lookup("SurveyVersionId", "SurveyVersion"),
                longText("QuestionName", 4_000),
                picklist(
                        "QuestionType",
                        "NPS",
                        "CSAT",
                        "Rating",
                        "Slider",
                        "FreeText",
                        "ShortText",
                        "RadioButton",
                        "MultiChoice",
                        "Boolean",
                        "Date"),
                whole("QuestionOrder"));
        org.define(
                "SurveyQuestionResponse",
                lookup("ResponseId", "SurveyResponse"),
                lookup("InvitationId", "SurveyInvitation"),
                lookup("SurveyVersionId", "SurveyVersion"),
                lookup("QuestionId", "SurveyQuestion"),
                lookup("QuestionChoiceId", "SurveyQuestionChoice"),
                picklist("Datatype", "String", "Number", "Date", "Boolean"),
                number("NumberValue", 18, 2),
                text("ChoiceValue", 255),
                longText("ResponseValue", 4_000),
                text("ResponseShortText", 255),
                date("DateValue"),
                flag("IsTrueOrFalse"));
        org.define(
                "SurveySubject",
                lookup("SurveyResponseId", "SurveyResponse"),
                lookup("SurveyInvitationId", "SurveyInvitation"),
                lookup("SubjectId", "Account", "Case", "Opportunity", "Contact"),
                text("SubjectEntityType", 255));
    }
}
