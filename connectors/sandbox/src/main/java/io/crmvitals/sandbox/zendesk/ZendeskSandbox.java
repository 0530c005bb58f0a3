package io.crmvitals.sandbox.zendesk;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.VendorServer;
import java.time.Clock;

/** A Zendesk account behind HTTP on the loopback. */
public final class ZendeskSandbox extends VendorServer {

    private final ZendeskAccount account;

    private ZendeskSandbox(ZendeskAccount account) {
        this.account = account;
    }

    /** Listens at once; moments that the account writes come from the clock. */
    public static ZendeskSandbox start(ZendeskAccount account, Clock clock) {
        account.bind(clock);
        ZendeskSandbox sandbox = new ZendeskSandbox(account);
        sandbox.listen();
        return sandbox;
    }

    public ZendeskAccount account() {
        return account;
    }

    @Override
    protected Answer answer(Call call) {
        return ZendeskErrors.invalidEndpoint();
    }
}
