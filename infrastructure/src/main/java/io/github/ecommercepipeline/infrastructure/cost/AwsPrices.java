package io.github.ecommercepipeline.infrastructure.cost;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * AWS on-demand list prices, in US dollars.
 *
 * @param asOf date of the prices
 * @param region region of the prices
 * @param glueDpuHour one DPU for an hour, billed per second with a minimum of one minute; aws.amazon.com/glue/pricing
 * @param redshiftRpuHour one RPU for an hour, billed per second with a minimum of one minute;
 *     aws.amazon.com/redshift/pricing
 * @param endpointHour one interface endpoint in one zone; aws.amazon.com/privatelink/pricing
 * @param endpointGb one GB through an interface endpoint; aws.amazon.com/privatelink/pricing
 * @param kmsKeyMonth one customer-managed key; aws.amazon.com/kms/pricing
 * @param secretMonth one secret; aws.amazon.com/secrets-manager/pricing
 * @param s3StandardGbMonth aws.amazon.com/s3/pricing
 * @param s3GlacierIrGbMonth aws.amazon.com/s3/pricing
 * @param redshiftGbMonth managed storage; aws.amazon.com/redshift/pricing
 * @param lambdaGbSecond x86; aws.amazon.com/lambda/pricing
 * @param alarmMonth one standard alarm; aws.amazon.com/cloudwatch/pricing
 * @param metricMonth one custom metric, billed by the hour in which it has a value; aws.amazon.com/cloudwatch/pricing
 * @param dashboardMonth after the first three; aws.amazon.com/cloudwatch/pricing
 * @param logGb ingested, from programs and as flow logs; aws.amazon.com/cloudwatch/pricing
 * @param interRegionGb sent from one region to another; aws.amazon.com/s3/pricing
 */
public record AwsPrices(
        LocalDate asOf,
        String region,
        BigDecimal glueDpuHour,
        BigDecimal redshiftRpuHour,
        BigDecimal endpointHour,
        BigDecimal endpointGb,
        BigDecimal kmsKeyMonth,
        BigDecimal secretMonth,
        BigDecimal s3StandardGbMonth,
        BigDecimal s3GlacierIrGbMonth,
        BigDecimal redshiftGbMonth,
        BigDecimal lambdaGbSecond,
        BigDecimal alarmMonth,
        BigDecimal metricMonth,
        BigDecimal dashboardMonth,
        BigDecimal logGb,
        BigDecimal interRegionGb) {

    /** Prices in Ireland in mid-2025; compare them with the price pages before you rely on them. */
    public static AwsPrices ireland() {
        return new AwsPrices(
                LocalDate.of(2025, 6, 1),
                "eu-west-1",
                usd("0.44"),
                usd("0.391"),
                usd("0.011"),
                usd("0.01"),
                usd("1.00"),
                usd("0.40"),
                usd("0.023"),
                usd("0.005"),
                usd("0.024"),
                usd("0.0000166667"),
                usd("0.10"),
                usd("0.30"),
                usd("3.00"),
                usd("0.57"),
                usd("0.02"));
    }

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }
}
