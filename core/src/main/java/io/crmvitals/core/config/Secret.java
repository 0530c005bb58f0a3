package io.crmvitals.core.config;

/** A value that must never be seen. It prints as four stars; only the code that sends it asks for {@link #reveal()}. */
public record Secret(String reveal) {

    public Secret {
        if (reveal.isBlank()) {
            throw new IllegalArgumentException("a secret is blank");
        }
    }

    @Override
    public String toString() {
        return "****";
    }
}
