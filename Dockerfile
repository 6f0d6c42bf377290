# The agent's image: one self-contained native program on a base without shell or package manager, run by nobody.
#   docker build -t probeagent .
# Each architecture builds on its own kind (or under emulation): native code is linked by that platform's linker.

# Overridable, for a mirror: both have to be of one libc. sdk:…-aot is the SDK with a linker.
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0-noble-aot
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled

FROM ${SDK_IMAGE} AS build
# BuildKit says for whom it builds; the classic builder doesn't, and builds for the machine it is on.
ARG TARGETARCH
WORKDIR /repo
# What decides the restore comes first: while packages stay the same, so does this layer.
COPY Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/Prometheus/Prometheus.csproj src/Prometheus/
COPY src/Docker.DotNet/Docker.DotNet.csproj src/Docker.DotNet/
COPY src/ProbeAgent/ProbeAgent.csproj src/ProbeAgent/
RUN case "${TARGETARCH:-$(uname -m)}" in \
        amd64 | x86_64) echo linux-x64 ;; \
        arm64 | aarch64) echo linux-arm64 ;; \
        *) echo "no build for ${TARGETARCH:-$(uname -m)}: amd64 and arm64 are known" >&2; exit 1 ;; \
    esac >/rid \
    && dotnet restore src/ProbeAgent -p:RuntimeIdentifier="$(cat /rid)"
COPY src/ src/
# The commit this is built from, for build_info: docker build --build-arg REVISION="$(git rev-parse HEAD)" …
ARG REVISION=
RUN dotnet publish src/ProbeAgent --no-restore -c Release -r "$(cat /rid)" \
        -p:SourceRevisionId="${REVISION}" -o /publish

FROM ${RUNTIME_IMAGE}
ARG REVISION=
LABEL org.opencontainers.image.title="ProbeAgent" \
      org.opencontainers.image.description="Asks without pause whether a gateway can be reached, and says why not" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=build /publish/probeagent /usr/bin/probeagent
# In numbers, so that Kubernetes can see that it isn't root.
USER 65532:65532
EXPOSE 9788
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 CMD ["/usr/bin/probeagent", "healthcheck"]
ENTRYPOINT ["/usr/bin/probeagent"]
