package dev.doorbuster.chaos.proof;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Availability zones, by their names in the account and by their ids, which are the same for everybody. */
final class Zones {

    private static final Pattern NAME = Pattern.compile("\\b[a-z]{2}(?:-[a-z]+)+-\\d[a-z]\\b");

    private Zones() {}

    /** The names of zones that a text mentions. */
    static Set<String> in(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    /** The id of a zone that is called by its name; what is an id already stays. */
    static String id(Ec2Client ec2, String zone) {
        return ec2.describeAvailabilityZones(request -> {}).availabilityZones().stream()
                .filter(each -> zone.equals(each.zoneName()) || zone.equals(each.zoneId()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no availability zone \"" + zone + "\""))
                .zoneId();
    }
}
