package io.crmvitals.salesforce;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Turns the token endpoint's refusals into what to do about them. Salesforce gives many causes the same error code, so its description decides. */
final class SignInRefusal {

    /** By a part of the description, lower case. */
    private static final Map<String, String> BY_DESCRIPTION = new LinkedHashMap<>();

    /** By error code, where the description is no help. */
    private static final Map<String, String> BY_CODE = new LinkedHashMap<>();

    static {
        BY_DESCRIPTION.put(
                "app must be installed",
                "The app is not installed in this org. Create it in the org itself as an External Client App, or install it under Setup,"
                        + " Connected Apps OAuth Usage.");
        BY_DESCRIPTION.put(
                "not supported on this domain",
                "This way of signing in works only at the org's own address."
                        + " Write its My Domain in url, for example: https://acme.my.salesforce.com");
        BY_DESCRIPTION.put(
                "no client credentials user",
                "The app has no user to run as. Choose a Run-As user in the app's policies under Client Credentials Flow.");
        BY_DESCRIPTION.put(
                "hasn't approved",
                "The integration user has not approved the app. Set the app's policy to \"Admin approved users are pre-authorized\""
                        + " and assign the app to the user through a permission set.");
        BY_DESCRIPTION.put(
                "audience is invalid",
                "The audience is wrong. Write https://login.salesforce.com, or https://test.salesforce.com for a sandbox.");
        BY_DESCRIPTION.put(
                "user is inactive", "The integration user is inactive. Activate it, or write another one in username.");
        BY_DESCRIPTION.put(
                "expired", "The signed statement had expired when it arrived. Check the clock of this machine.");
        BY_DESCRIPTION.put(
                "assertion",
                "The signed statement was not accepted. Check that the certificate in the app belongs to private_key, that username is right,"
                        + " and the clock of this machine.");
        BY_CODE.put("invalid_client_id", "The consumer key is not known there. Copy client_id from the app again.");
        BY_CODE.put(
                "invalid_client",
                "The consumer key or its secret is wrong. Copy client_id and client_secret from the app again;"
                        + " after a rotation only the new secret works.");
        BY_CODE.put(
                "unsupported_grant_type",
                "The app does not allow this way of signing in. Enable the Client Credentials Flow or the JWT Bearer Flow in its settings.");
        BY_CODE.put("inactive_user", "The integration user is inactive. Activate it, or write another one.");
        BY_CODE.put("inactive_org", "The org is locked, closed or suspended. Ask Salesforce support.");
        BY_CODE.put(
                "invalid_grant",
                "The user or the app's policies do not allow it. Check that the user is active, that the app is pre-authorized for it,"
                        + " and that no IP range shuts this machine out.");
    }

    private SignInRefusal() {}

    static String sentence(int status, String error, String description) {
        String code = error.matches("[a-zA-Z_]{1,60}") ? error : "HTTP " + status;
        String told = description.toLowerCase(Locale.ROOT);
        String advice = BY_DESCRIPTION.entrySet().stream()
                .filter(known -> told.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> BY_CODE.getOrDefault(
                        error, "Check url, client_id and the app's settings, then the user's login history in Setup."));
        return "Salesforce refused to sign us in (" + code + "). " + advice;
    }
}
