package dev.doorbuster.simulations.journey;

import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.simulations.profile.JourneyShare;
import dev.doorbuster.simulations.profile.LoadProfile;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds the journeys that a profile names: a bundled one by its name, any other by its class. */
public final class Journeys {

    private static final Map<String, Function<JourneySettings, Journey>> BUNDLED = new TreeMap<>(Map.of(
            "browse", BrowseJourney::new,
            "buy", BuyJourney::new,
            "replay", ReplayJourney::new,
            "session", SessionJourney::new,
            "webhook", WebhookDelivery::new));

    private Journeys() {}

    /**
     * Makes the journeys of a profile, by their names in the records. Problems go to the profile's: no such journey, a class that is
     * none or cannot be made, wrong settings.
     *
     * @param run the run's id; anything when a profile is only checked
     */
    public static Map<String, Journey> of(LoadProfile profile, String run, Optional<String> webhookSecret) {
        Map<String, Journey> journeys = new LinkedHashMap<>();
        for (JourneyShare share : profile.journeys()) {
            JourneySettings settings =
                    new JourneySettings(share.settings(), profile.catalogue(), profile.mix(), run, webhookSecret);
            make(share, settings).ifPresent(journey -> {
                if (journeys.put(share.name(), journey) != null) {
                    share.section().problem("journey", "two journeys are named \"" + share.name() + "\"");
                }
            });
        }
        return journeys;
    }

    /** Reads a profile and makes its journeys, so that every problem with it is among the section's. */
    public static LoadProfile check(Section profile) {
        LoadProfile parsed = LoadProfile.parse(profile);
        of(parsed, "check", Optional.empty());
        return parsed;
    }

    /**
     * What objectives on a profile may name.
     *
     * @param names of regions, journeys and requests, those of bundled journeys that the profile leaves out among them: to ask about
     *     one that never runs is a question that can be asked
     * @param complete whether there can be no others: every journey of the profile tells its requests
     */
    public record Known(Set<String> names, boolean complete) {}

    public static Known known(LoadProfile profile) {
        Set<String> names = new TreeSet<>(BUNDLED.keySet());
        names.addAll(BrowseJourney.REQUESTS);
        names.addAll(BuyJourney.REQUESTS);
        names.addAll(WebhookDelivery.REQUESTS);
        profile.regions().forEach(region -> names.add(region.name()));
        boolean complete = true;
        for (Map.Entry<String, Journey> journey :
                of(profile, "check", Optional.empty()).entrySet()) {
            names.add(journey.getKey());
            names.addAll(journey.getValue().requests());
            complete &= !journey.getValue().requests().isEmpty();
        }
        return new Known(names, complete);
    }

    private static Optional<Journey> make(JourneyShare share, JourneySettings settings) {
        Function<JourneySettings, Journey> bundled = BUNDLED.get(share.journey());
        return bundled != null ? Optional.of(bundled.apply(settings)) : instance(share, settings);
    }

    private static Optional<Journey> instance(JourneyShare share, JourneySettings settings) {
        Section section = share.section();
        String name = share.journey();
        try {
            Class<?> type = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
            if (!Journey.class.isAssignableFrom(type)) {
                section.problem("journey", name + " is no journey: it does not implement " + Journey.class.getName());
                return Optional.empty();
            }
            return Optional.of((Journey) make(type, settings));
        } catch (ClassNotFoundException e) {
            section.problem(
                    "journey",
                    name.contains(".")
                            ? "there is no class " + name + " on the class path"
                            : "there is no journey \"" + name + "\"" + Nearest.hint(name, BUNDLED.keySet())
                                    + "; one of your own is named by its class, such as shop.GiftJourney");
        } catch (NoSuchMethodException e) {
            section.problem(
                    "journey",
                    name + " has no public constructor that takes " + JourneySettings.class.getName() + " or nothing");
        } catch (InvocationTargetException e) {
            section.problem("journey", "the constructor of " + name + " failed: " + e.getTargetException());
        } catch (ReflectiveOperationException | LinkageError e) {
            section.problem("journey", name + " cannot be made: " + e);
        }
        return Optional.empty();
    }

    private static Object make(Class<?> type, JourneySettings settings) throws ReflectiveOperationException {
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == JourneySettings.class) {
                return constructor.newInstance(settings);
            }
        }
        return type.getConstructor().newInstance();
    }
}
