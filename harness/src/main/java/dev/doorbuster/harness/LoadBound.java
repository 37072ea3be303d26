package dev.doorbuster.harness;

import dev.doorbuster.chaos.rules.PlannedLoad;
import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.Plan;
import dev.doorbuster.simulations.journey.Journey;
import dev.doorbuster.simulations.journey.Journeys;
import dev.doorbuster.simulations.profile.JourneyShare;
import dev.doorbuster.simulations.profile.LoadProfile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much a plan can send: the peak of its profile times its scale, times what each journey makes of a visit at most. */
final class LoadBound {

    private LoadBound() {}

    static PlannedLoad of(Plan plan) {
        LoadProfile profile = LoadProfile.parse(plan.profile());
        Map<String, Journey> journeys = Journeys.of(profile, "check", Optional.empty());
        double shares =
                profile.journeys().stream().mapToDouble(JourneyShare::share).sum();
        Map<EntryPoint, Double> most = new EnumMap<>(EntryPoint.class);
        List<String> untold = new ArrayList<>();
        for (JourneyShare share : profile.journeys()) {
            Map<EntryPoint, Double> requests = Optional.ofNullable(journeys.get(share.name()))
                    .map(Journey::mostRequests)
                    .orElse(Map.of());
            if (requests.isEmpty()) {
                untold.add(share.name());
            }
            double visits = profile.peakPerSecond() * plan.scale() * share.share() / shares;
            requests.forEach((entryPoint, each) -> most.merge(entryPoint, visits * each, Double::sum));
        }
        return new PlannedLoad(plan.target(), most, untold);
    }
}
