package io.crmvitals.core.survey;

import java.math.BigDecimal;

/** Scales for messages. */
final class Ranges {

    private Ranges() {}

    static String shown(double min, double max) {
        return shown(min) + " to " + shown(max);
    }

    private static String shown(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
}
