package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.fis.catalogue.Catalogue;
import dev.doorbuster.localstack.fis.effect.Effects;
import dev.doorbuster.localstack.fis.resource.Resources;
import dev.doorbuster.localstack.fis.resource.TargetResolution;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.sim.Simulation;

/** What every experiment needs: the model, the actions, what they can hit and what they do. */
record Laboratory(Shop shop, Catalogue catalogue, TargetResolution targets, Effects effects, Pace pace) {
    static Laboratory of(Shop shop, Pace pace) {
        return new Laboratory(
                shop, Catalogue.read(), new TargetResolution(new Resources(shop)), new Effects(shop), pace);
    }

    Simulation simulation() {
        return shop.simulation();
    }
}
