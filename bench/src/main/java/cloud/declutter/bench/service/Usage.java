package cloud.declutter.bench.service;

/**
 * What one run took.
 *
 * @param seconds on the wall
 * @param peakBytes most resident memory of the program itself
 * @param databasePeakBytes most of the PostgreSQL that it keeps; 0 without one
 */
public record Usage(double seconds, long peakBytes, long databasePeakBytes) {}
