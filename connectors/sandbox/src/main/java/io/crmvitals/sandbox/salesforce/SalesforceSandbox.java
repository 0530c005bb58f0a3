package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.VendorServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * One org on a loopback port: {@code /services/oauth2/token}, {@code /services/Soap/u/65.0}, {@code /services/Soap/m/62.0}, and under {@code /services/data} the
 * Bulk API 2.0 query jobs and the limits. Every other path gets the vendor's 404. The instance URL of a token is
 * the server's own.
 */
public final class SalesforceSandbox extends VendorServer {

    private static final Pattern PARTNER = Pattern.compile("/services/Soap/u/([0-9.]+)/?(?:00D[A-Za-z0-9]*)?");

    private static final Pattern METADATA = Pattern.compile("/services/Soap/m/([0-9.]+)/?(?:00D[A-Za-z0-9]*)?");

    private final SalesforceOrg org;
    private final OAuthEndpoint tokens;
    private final SoapEndpoint soap;
    private final MetadataEndpoint metadata;
    private final RestEndpoint rest;

    private SalesforceSandbox(SalesforceOrg org) {
        this.org = org;
        this.tokens = new OAuthEndpoint(org);
        this.soap = new SoapEndpoint(org);
        this.metadata = new MetadataEndpoint(org);
        this.rest = new RestEndpoint(org);
    }

    /** Serves the org; the clock is the vendor's own: stamps, sessions and assertions are told by it. */
    public static SalesforceSandbox start(SalesforceOrg org, Clock clock) {
        org.clock(clock);
        SalesforceSandbox sandbox = new SalesforceSandbox(org);
        sandbox.listen();
        return sandbox;
    }

    public SalesforceOrg org() {
        return org;
    }

    @Override
    protected Answer answer(Call call) {
        synchronized (org) {
            Matcher partner = PARTNER.matcher(call.path());
            if (partner.matches()) {
                if (!call.method().equals("POST")) {
                    return Answer.html(405, "Only POST allowed");
                }
                return dated(zipped(call, soap.answer(call, partner.group(1))));
            }
            Matcher deploys = METADATA.matcher(call.path());
            if (deploys.matches()) {
                if (!call.method().equals("POST")) {
                    return Answer.html(405, "Only POST allowed");
                }
                return dated(zipped(call, metadata.answer(call, deploys.group(1))));
            }
            if (call.path().equals("/services/oauth2/token") && call.method().equals("POST")) {
                return dated(tokens.answer(call, url()));
            }
            if (call.path().startsWith("/services/data/")) {
                return dated(zipped(call, rest.answer(call)));
            }
            return Answer.html(404, "URL No Longer Exists");
        }
    }

    /** Every web server says what time it is. */
    private Answer dated(Answer answer) {
        return answer.with(
                "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(org.now().atOffset(ZoneOffset.UTC)));
    }

    /** The vendor zips what it says to whoever takes it zipped. */
    private static Answer zipped(Call call, Answer plain) {
        String accepted = call.header("accept-encoding");
        if (accepted == null || !accepted.contains("gzip")) {
            return plain;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain.body());
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException(cannotHappen);
        }
        return new Answer(plain.status(), plain.headers(), bytes.toByteArray(), plain.broken())
                .with("Content-Encoding", "gzip");
    }
}
