package dev.doorbuster.simulations.journey;

import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.simulations.profile.Catalogue;
import dev.doorbuster.simulations.profile.Mix;
import java.util.Optional;

/**
 * What a journey is made from.
 *
 * @param own the {@code settings} of the journey in the profile
 * @param mix what real visitors asked for, if the profile names one
 * @param run the run's id, for keys that must be unique beyond it
 * @param webhookSecret to sign webhook bodies with; empty if the target has none
 */
public record JourneySettings(
        Section own, Catalogue catalogue, Optional<Mix> mix, String run, Optional<String> webhookSecret) {}
