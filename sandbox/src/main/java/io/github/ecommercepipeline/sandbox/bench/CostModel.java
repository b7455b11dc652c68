package io.github.ecommercepipeline.sandbox.bench;

import java.util.List;

/**
 * What a run takes by the size of its data, as a straight line through what was measured.
 *
 * @param start seconds
 * @param perMillionRecords seconds
 * @param perThousandFiles seconds
 */
record CostModel(double start, double perMillionRecords, double perThousandFiles) {

    /** A measured run. */
    record Point(DataSize size, double seconds) {

        private double[] terms() {
            return new double[] {1, size.records() / 1e6, size.files() / 1e3};
        }
    }

    /** The model with the least squares of relative errors. Needs three sizes of which none is a mean of the others. */
    static CostModel of(List<Point> points) {
        double[][] equations = new double[3][4];
        for (Point point : points) {
            double[] terms = point.terms();
            double weight = 1 / (point.seconds() * point.seconds());
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    equations[row][column] += weight * terms[row] * terms[column];
                }
                equations[row][3] += weight * terms[row] * point.seconds();
            }
        }
        double[] solution = solve(equations);
        return new CostModel(solution[0], solution[1], solution[2]);
    }

    /** Seconds for data of this size. */
    double seconds(DataSize size) {
        return start + perMillionRecords * size.records() / 1e6 + perThousandFiles * size.files() / 1e3;
    }

    /** Cramer's rule, for three equations. */
    private static double[] solve(double[][] equations) {
        double determinant = determinant(equations, -1);
        double[] solution = new double[3];
        for (int unknown = 0; unknown < 3; unknown++) {
            solution[unknown] = determinant(equations, unknown) / determinant;
        }
        return solution;
    }

    /** With the right side in the place of a column. */
    private static double determinant(double[][] e, int replaced) {
        int a = replaced == 0 ? 3 : 0;
        int b = replaced == 1 ? 3 : 1;
        int c = replaced == 2 ? 3 : 2;
        return e[0][a] * (e[1][b] * e[2][c] - e[1][c] * e[2][b])
                - e[0][b] * (e[1][a] * e[2][c] - e[1][c] * e[2][a])
                + e[0][c] * (e[1][a] * e[2][b] - e[1][b] * e[2][a]);
    }
}
