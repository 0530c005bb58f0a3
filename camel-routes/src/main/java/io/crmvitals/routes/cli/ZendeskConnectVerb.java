package io.crmvitals.routes.cli;

import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.zendesk.ZendeskConnect;
import io.crmvitals.zendesk.ZendeskConnect.Connected;
import io.crmvitals.zendesk.ZendeskConnector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The browser's part of OAuth: an admin allows the OAuth client, and the data folder gets the access. */
@Command(
        name = "connect",
        description =
                "Connect the OAuth client to the account: prints an address to open in a browser, waits for Zendesk's answer, and keeps the access in the data folder.",
        footer = {
            "",
            "For auth: oauth, with client_id and client_secret of the OAuth client. Needs no refresh token in the environment, then or later.",
            "Write http://localhost:8687/zendesk/connected among the client's redirect URLs, letter for letter; with --port, that port.",
            "Zendesk's code is good for two minutes. Stop with Ctrl-C; nothing is changed then.",
            "",
            "Exit code 1 when nothing was connected."
        })
final class ZendeskConnectVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private BrowserOptions browser = new BrowserOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        try (ZendeskConnector connector = ZendeskVerb.open(options, Surroundings.of(spec), "connect");
                BrowserAnswer answer = browser.listen("zendesk", "Zendesk")) {
            return told(connected(connector, answer));
        } catch (RetryableException passing) {
            throw new Refusal(passing.getMessage() + "\nStart ./vitals zendesk connect again.");
        }
    }

    private Connected connected(ZendeskConnector connector, BrowserAnswer answer) throws InterruptedException {
        ZendeskConnect connect;
        try {
            connect = connector.connect(answer.address());
        } catch (IllegalArgumentException notByBrowser) {
            throw new Refusal(String.valueOf(notByBrowser.getMessage()));
        }
        return connect.finish(browser.brought(spec, answer, connect.address(), "an admin of the account"));
    }

    private int told(Connected connected) {
        if (options.json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("account", connected.account());
            result.put("granted", connected.granted());
            Output.json(spec, result);
        } else {
            Output.text(
                    spec,
                    "Connected to " + connected.account()
                            + ". The access is kept in the data folder and renews itself.\nGranted: "
                            + (connected.granted().isEmpty()
                                    ? "Zendesk did not say"
                                    : String.join(", ", connected.granted()))
                            + ".\n");
        }
        return ExitCode.GREEN;
    }
}
