package io.crmvitals.salesforce;

import io.crmvitals.core.config.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Reads the private key that signs assertions. */
final class RsaKey {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final String PKCS1 = "-----BEGIN RSA PRIVATE KEY-----";

    private RsaKey() {}

    /** @throws IllegalArgumentException with the sentence to show; never with any part of the key */
    static PrivateKey read(Secret pem) {
        String text = pem.reveal();
        if (text.contains(PKCS1)) {
            throw new IllegalArgumentException("salesforce private_key is in the older PKCS#1 form. Convert it with:"
                    + " openssl pkcs8 -topk8 -nocrypt -in old.pem -out new.pem");
        }
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("salesforce private_key is not a PEM text. It must hold everything from "
                    + BEGIN + " to " + END + ", with no password on it");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            // The cause is left out: its text may quote the key.
            throw new IllegalArgumentException(
                    "salesforce private_key cannot be read as an RSA key. Was it cut when it was copied?");
        }
    }
}
