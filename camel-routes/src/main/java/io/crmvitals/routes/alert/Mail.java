package io.crmvitals.routes.alert;

import io.crmvitals.core.config.Secret;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Sends a message by SMTP as plain text to everybody named. */
final class Mail implements AlertChannel {

    private static final String LONGEST_WAIT_MILLIS = "10000";

    /** How the connection is kept from being read by others. */
    enum Security {
        /** Begins in plain text and must turn to TLS before anything is said. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** Plain text: only to this machine. */
        NONE
    }

    /**
     * @param user null where the server asks for none
     */
    record Server(
            String host,
            int port,
            Security security,
            @Nullable String user,
            @Nullable Secret password) {}

    private final Server server;
    private final String from;
    private final List<String> to;
    private final Clock clock;

    Mail(Server server, String from, List<String> to, Clock clock) {
        this.server = server;
        this.from = from;
        this.to = List.copyOf(to);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public void send(AlertMessage message) {
        try {
            MimeMessage mail = new MimeMessage(session());
            mail.setFrom(new InternetAddress(from));
            for (String each : to) {
                mail.addRecipient(Message.RecipientType.TO, new InternetAddress(each));
            }
            mail.setSubject(message.subject(), StandardCharsets.UTF_8.name());
            mail.setText(message.text(), StandardCharsets.UTF_8.name());
            mail.setSentDate(Date.from(clock.instant()));
            mail.setHeader("Auto-Submitted", "auto-generated");
            Transport.send(mail);
        } catch (MessagingException refused) {
            // Its own words quote addresses.
            throw new NotToldException("The mail server " + server.host() + ":" + server.port()
                    + " did not take the message (" + refused.getClass().getSimpleName()
                    + "). Check alerts.mail in config/vitals.yaml; it is sent again after the next run.");
        }
    }

    private Session session() {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", Integer.toString(server.port()));
        properties.put("mail.smtp.connectiontimeout", LONGEST_WAIT_MILLIS);
        properties.put("mail.smtp.timeout", LONGEST_WAIT_MILLIS);
        properties.put("mail.smtp.writetimeout", LONGEST_WAIT_MILLIS);
        properties.put("mail.smtp.auth", Boolean.toString(server.user() != null));
        String tls = Boolean.toString(server.security() == Security.STARTTLS);
        properties.put("mail.smtp.starttls.enable", tls);
        properties.put("mail.smtp.starttls.required", tls);
        properties.put("mail.smtp.ssl.enable", Boolean.toString(server.security() == Security.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        String user = server.user();
        Secret password = server.password();
        if (user == null || password == null) {
            return Session.getInstance(properties);
        }
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password.reveal());
            }
        });
    }

    static boolean here(String host) {
        return host.equals("localhost") || host.toLowerCase(Locale.ROOT).matches("127(\\.\\d{1,3}){3}");
    }
}
