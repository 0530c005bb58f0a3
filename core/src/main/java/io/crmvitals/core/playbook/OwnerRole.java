package io.crmvitals.core.playbook;

import java.util.Locale;

/** Who on our own side does what a playbook asks for. */
enum OwnerRole {
    /** Whoever looks after the account. */
    CSM,
    AE,
    /** Whoever owns the renewal, where one is at stake. */
    RENEWAL_OWNER,
    IMPLEMENTATION,
    SUPPORT_LEAD,
    ENABLEMENT,
    PRODUCT_OWNER,
    MARKETING,
    CS_OPERATIONS,
    EXECUTIVE_SPONSOR,
    /** Takes what nobody else can. */
    TEAM_QUEUE,
    MANAGER;

    /** Lower-case word, as the config and the words' keys write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
