package io.crmvitals.sandbox.zendesk;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.zendesk.ZendeskLogins.Client;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The page on which an admin allows a client to enter. The admin at hand is signed in and allows at once whatever was asked for properly. */
final class ConsentPage {

    private final ZendeskAccount account;

    ConsentPage(ZendeskAccount account) {
        this.account = account;
    }

    /** A browser is sent back with a code; who asks wrongly stays on a page that says so. */
    Answer answer(Call call) {
        Optional<Client> client = account.logins.client(text(call, "client_id"));
        String redirectUri = text(call, "redirect_uri");
        String scope = text(call, "scope");
        String challenge = text(call, "code_challenge");
        boolean proper = client.isPresent()
                && text(call, "response_type").equals("code")
                && !redirectUri.isEmpty()
                && !scope.isEmpty()
                && (challenge.isEmpty() || text(call, "code_challenge_method").equals("S256"));
        if (!proper || client.isEmpty()) {
            return Answer.html(400, "Invalid Authorization Request");
        }
        String code = account.logins.consent(
                client.get().id(),
                redirectUri,
                List.of(scope.split(" ", -1)),
                challenge.isEmpty() ? null : challenge,
                account.now());
        return Answer.html(302, "You are being redirected")
                .with(
                        "Location",
                        redirectUri + (redirectUri.contains("?") ? "&" : "?") + "code=" + code + "&state="
                                + URLEncoder.encode(text(call, "state"), StandardCharsets.UTF_8));
    }

    private static String text(Call call, String name) {
        String value = call.parameter(name);
        return value == null ? "" : value;
    }
}
