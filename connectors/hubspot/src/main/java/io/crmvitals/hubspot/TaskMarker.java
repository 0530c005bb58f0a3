package io.crmvitals.hubspot;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last line of a task's body, {@code ref: CV-<task key>}, by which we know a task of ours again, because HubSpot offers no key for that. The body is HTML that
 * people edit, so the line is looked for as a reader of the page would see it.
 */
final class TaskMarker {

    private static final Pattern LINE = Pattern.compile("\\b[Rr]ef:\\s*CV-([a-z0-9-]{1,80})(?![a-z0-9-])");

    /** Tags that begin a new line; every other tag stands within one and may even split a word. */
    private static final Pattern BREAK = Pattern.compile(
            "</?(?:br|hr|p|div|li|[ou]l|table|t[rdh]|h[1-6]|blockquote|pre|section|article)\\b[^>]*>",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern TAG = Pattern.compile("<!--.*?-->|<[^>]*>", Pattern.DOTALL);

    /** The source of a page is wrapped where a line is long, and a key has hyphens to wrap at. */
    private static final Pattern WRAPPED_KEY = Pattern.compile("(?<=[a-z0-9])-[ \\t]*\\R[ \\t]*(?=[a-z0-9])");

    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,20}));");
    private static final Map<String, String> NAMED = Map.of(
            "nbsp", " ", "ensp", " ", "emsp", " ", "thinsp", " ", "colon", ":", "hyphen", "-", "dash", "-", "shy", "");

    private static final Pattern UNSEEN = Pattern.compile("[\\u00AD\\u200B-\\u200D\\u2060\\uFEFF]");
    private static final Pattern DASH = Pattern.compile("[\\u2010-\\u2013\\u2212]");
    private static final Pattern SPACE = Pattern.compile("[\\u00A0\\u2000-\\u200A\\u202F\\u3000]");

    private TaskMarker() {}

    /** The line as it stands in a body. */
    static String line(String taskKey) {
        return "ref: CV-" + taskKey;
    }

    /** The key of a task of ours, the last one where a person copied several into one body; empty for everybody else's task. */
    static String key(@Nullable String body) {
        String last = "";
        for (String key : keys(body)) {
            last = key;
        }
        return last;
    }

    /** Every key in a body, in its order. */
    static Set<String> keys(@Nullable String body) {
        Set<String> found = new LinkedHashSet<>();
        if (body != null) {
            for (Matcher line = LINE.matcher(seen(body)); line.find(); ) {
                // A key that stands there twice counts where it stands last.
                found.remove(line.group(1));
                found.add(line.group(1));
            }
        }
        return found;
    }

    /** The text as it is seen: without tags and invisible characters, with plain spaces and hyphens. */
    private static String seen(String body) {
        String text = WRAPPED_KEY.matcher(body).replaceAll("-");
        text = BREAK.matcher(text).replaceAll("\n");
        text = TAG.matcher(text).replaceAll("");
        text = ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(decoded(entity)));
        text = UNSEEN.matcher(text).replaceAll("");
        text = DASH.matcher(text).replaceAll("-");
        return SPACE.matcher(text).replaceAll(" ");
    }

    /** What an entity stands for; one that no marker holds stays as it is. */
    private static String decoded(MatchResult entity) {
        if (entity.group(3) != null) {
            return NAMED.getOrDefault(entity.group(3), entity.group());
        }
        int point = entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        return Character.isValidCodePoint(point) ? Character.toString(point) : entity.group();
    }
}
