package io.github.ecommercepipeline.generator.request;

import io.github.ecommercepipeline.generator.fault.FaultRates;
import io.github.ecommercepipeline.generator.raw.RawFiles;
import io.github.ecommercepipeline.generator.shop.ShopSize;
import java.time.LocalDate;

/**
 * A request for days.
 *
 * @param from the first day
 * @param to the last day, inclusive
 * @param opening the first day on which the shop has orders
 */
public record Request(
        LocalDate from, LocalDate to, long seed, LocalDate opening, ShopSize size, RawFiles files, FaultRates faults) {}
