package io.crmvitals.routes.alert;

/** A way by which alerts reach people. */
interface AlertChannel {

    /** {@code webhook}, {@code mail}: also names what the store keeps for it. */
    String name();

    /**
     * Hands a message over; every wait in it has an end.
     *
     * @throws NotToldException with a sentence, when nobody took it; the same is then tried again after the next run
     */
    void send(AlertMessage message);

    /** Nobody took a message. */
    final class NotToldException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotToldException(String sentence) {
            super(sentence);
        }
    }
}
