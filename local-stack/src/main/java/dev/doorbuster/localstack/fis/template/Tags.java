package dev.doorbuster.localstack.fis.template;

import dev.doorbuster.localstack.fis.input.Fields;
import dev.doorbuster.localstack.fis.input.Length;
import dev.doorbuster.localstack.fis.input.Problems;
import java.util.Map;

/** Tags of a resource: what the model allows of any, and what FIS allows of its own. */
public final class Tags {
    private static final int MOST = 50;

    private Tags() {}

    /** The tags in that field; none when it is not there. */
    public static Map<String, String> read(Fields fields, String name) {
        Map<String, String> tags = fields.textMap(name, new Length(1, 128), Length.upTo(256));
        if (tags.size() > MOST) {
            fields.refuse(name, tags, "Member must have length less than or equal to " + MOST);
        }
        return tags;
    }

    /** Notes tags that a resource of FIS cannot have. */
    public static void check(Map<String, String> tags, Problems problems) {
        if (tags.size() > MOST) {
            problems.senseless("A resource can have at most " + MOST + " tags, not " + tags.size() + ".");
        }
        for (String key : tags.keySet()) {
            if (key.startsWith("aws:")) {
                problems.senseless("The tag key \"" + key + "\" is not valid: the prefix aws: is reserved.");
            }
        }
    }
}
