namespace Prometheus;
