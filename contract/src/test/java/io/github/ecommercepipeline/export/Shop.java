package io.github.ecommercepipeline.export;

import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.contract.ContractReading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two contracts that have something of everything. */
final class Shop {

    static final String LINES = """
            apiVersion: v3.1.0
            kind: DataContract
            id: shop-lines
            version: 2.1.0
            status: active
            domain: sales
            description: {purpose: "What <b>was</b> sold.", limitations: "Returns come {{ later }}."}
            team: {name: Till, members: [{username: ada, role: owner}]}
            support: [{channel: "#till", url: "https://example.org/till"}, {channel: post, url: "javascript:alert(1)"}]
            slaProperties:
              - {property: latency, value: 36, unit: h}
            schema:
              - name: lines
                description: One line of a receipt.
                customProperties:
                  - {property: calendar, value: weekdays}
                quality:
                  - {metric: rowCount, mustBeGreaterThan: 0, description: A shop sells.}
                properties:
                  - {name: receipt, physicalType: varchar(20), required: true, primaryKey: true, primaryKeyPosition: 1}
                  - {name: line, physicalType: smallint, required: true, primaryKey: true, primaryKeyPosition: 2}
                  - name: article
                    physicalType: varchar(10)
                    description: "What is sold; see \u202e{{ doc }}."
                    relationships: [{to: articles.id}]
                    quality:
                      - {metric: nullValues, mustBe: 0, severity: warning}
                      - {metric: invalidValues, arguments: {pattern: '^[A-Z]+$'}, mustBe: 0}
                  - name: pieces
                    physicalType: integer
                    quality:
                      - type: custom
                        engine: dqdl
                        implementation: 'Rules = [ ColumnValues "pieces" > 0, ColumnValues "pieces" <= 99 ]'
                  - name: price
                    physicalType: decimal(6,2)
                    quality:
                      - {metric: invalidValues, arguments: {validValues: [0.50, 9.99]}, mustBe: 0}
                  - name: paid
                    physicalType: varchar(9)
                    quality:
                      - {metric: invalidValues, arguments: {validValues: [cash, card]}, mustBe: 0}
                  - {name: sold_at, physicalType: timestamp, required: true}
                  - name: customer
                    physicalType: varchar(64)
                    classification: pii
                    customProperties: [{property: privacy, value: pseudonymise}]
                    quality:
                      - {metric: invalidValues, arguments: {validValues: [x]}, mustBe: 0}
                  - name: note
                    physicalType: varchar(100)
                    classification: pii
                    customProperties: [{property: privacy, value: mask}]
                  - name: born
                    physicalType: date
                    classification: pii
                    customProperties: [{property: privacy, value: drop}]
            """;

    static final String ARTICLES = """
            apiVersion: v3.1.0
            kind: DataContract
            id: shop-articles
            version: 1.0.0
            status: active
            schema:
              - name: articles
                customProperties:
                  - {property: loadMode, value: snapshot}
                properties:
                  - {name: id, physicalType: varchar(10), required: true, primaryKey: true}
                  - {name: ean, physicalType: varchar(13), unique: true}
            """;

    private Shop() {}

    static List<DescribedDataset> datasets() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("lines.yaml", LINES);
        texts.put("articles.yaml", ARTICLES);
        return ContractReader.readings(texts).stream().map(Shop::described).toList();
    }

    static DescribedDataset lines() {
        return datasets().get(0);
    }

    private static DescribedDataset described(ContractReading reading) {
        if (!reading.isValid()) {
            throw new IllegalStateException(reading.problems().toString());
        }
        return new DescribedDataset(
                reading.contract().orElseThrow(), reading.document().orElseThrow());
    }
}
