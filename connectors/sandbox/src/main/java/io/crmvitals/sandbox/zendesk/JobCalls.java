package io.crmvitals.sandbox.zendesk;

import io.crmvitals.sandbox.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of background jobs. */
final class JobCalls {

    private final ZendeskAccount account;

    JobCalls(ZendeskAccount account) {
        this.account = account;
    }

    Answer showMany(ZendeskRequest request) {
        request.allowParameters("ids");
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (String id : request.words("ids")) {
            Map<String, @Nullable Object> job = account.jobs.ask(request.url(), id, account.now());
            if (job != null) {
                found.add(job);
            }
        }
        return Answer.json(200, Map.of("job_statuses", found));
    }

    Answer get(ZendeskRequest request, String id) {
        request.allowParameters();
        Map<String, @Nullable Object> job = account.jobs.ask(request.url(), id, account.now());
        return job == null ? ZendeskErrors.recordNotFound() : Answer.json(200, Map.of("job_status", job));
    }
}
