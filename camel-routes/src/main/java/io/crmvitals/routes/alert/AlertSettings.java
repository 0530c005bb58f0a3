package io.crmvitals.routes.alert;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.config.Section;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The group {@code alerts} of config/vitals.yaml, checked.
 *
 * @param on what people want to be told of
 * @param webhook null where there is none
 * @param mail null where there is none
 */
public record AlertSettings(
        Set<Condition.Kind> on,
        AlertTimes times,
        @Nullable Hook webhook,
        @Nullable Post mail) {

    /** Nobody is told anything. */
    public static final AlertSettings NONE =
            new AlertSettings(Set.of(), new AlertTimes(ZoneOffset.UTC, null, null, null), null, null);

    private static final Pattern SPAN = Pattern.compile("(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})");
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s,;<>]+@[^@\\s,;<>]+\\.[^@\\s,;<>]+");

    /** @param secret signs what is sent; null: unsigned */
    record Hook(URI address, @Nullable Secret secret) {}

    record Post(Mail.Server server, String from, List<String> to) {
        Post {
            to = List.copyOf(to);
        }
    }

    /** @param zone of the site, for the times of day */
    public static AlertSettings read(Optional<Section> group, ZoneId zone) {
        if (group.isEmpty()) {
            return NONE;
        }
        Section alerts = group.get();
        List<Condition.Kind> told = alerts.choices("on", Condition.Kind.class);
        Set<Condition.Kind> on = told.isEmpty() ? EnumSet.allOf(Condition.Kind.class) : EnumSet.copyOf(told);
        LocalTime[] quiet = span(alerts, "quiet");
        AlertTimes times = new AlertTimes(
                zone, quiet == null ? null : quiet[0], quiet == null ? null : quiet[1], time(alerts, "digest"));
        Hook hook = hook(alerts);
        Post post = alerts.optionalSection("mail").map(AlertSettings::post).orElse(null);
        alerts.finish();
        return new AlertSettings(on, times, hook, post);
    }

    private static @Nullable Hook hook(Section alerts) {
        String address = alerts.text("webhook", "").strip();
        Optional<Secret> secret = alerts.optionalSecret("webhook_secret");
        if (address.isEmpty()) {
            return null;
        }
        List<String> mistakes = Webhook.mistakes(address);
        if (!mistakes.isEmpty()) {
            alerts.wrong("webhook", mistakes.get(0));
            return null;
        }
        return new Hook(URI.create(address), secret.orElse(null));
    }

    private static @Nullable Post post(Section mail) {
        List<String> to = mail.texts("to").stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        String from = mail.text("from", "").strip();
        String host = mail.text("host", "").strip();
        Mail.Security security = mail.choice("security", Mail.Security.class, Mail.Security.STARTTLS);
        int port = mail.integer("port", security == Mail.Security.TLS ? 465 : 587, 1, 65_535);
        String user = mail.text("user", "").strip();
        Secret password = mail.optionalSecret("password").orElse(null);
        mail.finish();
        if (host.isEmpty()) {
            return null;
        }
        for (String each : to) {
            if (!ADDRESS.matcher(each).matches()) {
                mail.problem("to", "holds \"" + each + "\". Write e-mail addresses, for example: [revops@example.com]");
            }
        }
        if (to.isEmpty()) {
            mail.problem("to", "is empty. Write whom to tell, for example: [revops@example.com]");
        }
        if (!ADDRESS.matcher(from).matches()) {
            mail.wrong("from", "Write the address that the mails come from, for example: vitals@example.com");
        }
        if (security == Mail.Security.NONE && !Mail.here(host)) {
            mail.wrong("security", "Plain text is for a mail server on this machine only. Write starttls or tls");
        }
        if (!user.isEmpty() && password == null) {
            mail.problem(
                    "password",
                    "is missing for user \"" + user
                            + "\". Name the variable that holds it, for example: ${ALERTS_MAIL_PASSWORD}");
        }
        return new Post(new Mail.Server(host, port, security, user.isEmpty() ? null : user, password), from, to);
    }

    private static LocalTime @Nullable [] span(Section alerts, String key) {
        String told = alerts.text(key, "").strip();
        if (told.isEmpty()) {
            return null;
        }
        Matcher times = SPAN.matcher(told);
        try {
            if (times.matches()) {
                return new LocalTime[] {of(times.group(1)), of(times.group(2))};
            }
        } catch (DateTimeException noTime) {
            alerts.wrong(key, "Write two times of day, for example: 20:00-07:00");
            return null;
        }
        alerts.wrong(key, "Write two times of day, for example: 20:00-07:00");
        return null;
    }

    private static @Nullable LocalTime time(Section alerts, String key) {
        String told = alerts.text(key, "").strip();
        try {
            return told.isEmpty() ? null : of(told);
        } catch (DateTimeException noTime) {
            alerts.wrong(key, "Write a time of day, for example: 08:00");
            return null;
        }
    }

    private static LocalTime of(String text) {
        return LocalTime.parse(text.length() == 4 ? "0" + text : text);
    }

    List<AlertChannel> channels(Clock clock) {
        List<AlertChannel> channels = new ArrayList<>();
        if (webhook != null) {
            channels.add(new Webhook(webhook.address(), webhook.secret()));
        }
        if (mail != null) {
            channels.add(new Mail(mail.server(), mail.from(), mail.to(), clock));
        }
        return channels;
    }
}
