{{/*
For a pod of your own, in a chart that has this one as a dependency, with probe-agent.sidecar.enabled: true.

  metadata:
    annotations:
      {{- include "probe-agent.annotations" . | nindent 6 }}
  spec:
    initContainers:
      {{- include "probe-agent.nativeSidecar" . | nindent 6 }}
    containers:
      {{- include "probe-agent.sidecar" . | nindent 6 }}
    volumes:
      {{- include "probe-agent.volumes" . | nindent 6 }}

From Kubernetes 1.29 on a sidecar is an init container that stays: it is there before the gateway starts and until after it
has ended. Before, it is a container like the others. Of the two includes one is empty.
*/}}

{{- define "probe-agent.ofParent" -}}
{{- $values := required "the sidecar's templates go by the values below probe-agent: its dependency can't have an alias" (index .Values "probe-agent") -}}
{{- if not $values.sidecar.enabled -}}
{{- fail "probe-agent.sidecar.enabled must be true where the sidecar's templates are included" -}}
{{- end -}}
{{- dict "Values" $values "Release" .Release | toYaml -}}
{{- end -}}

{{- define "probe-agent.isNative" -}}
{{- if semverCompare ">=1.29.0-0" .Capabilities.KubeVersion.Version -}}true{{- end -}}
{{- end -}}

{{- define "probe-agent.nativeSidecar" -}}
{{- if include "probe-agent.isNative" . -}}
- {{ include "probe-agent.container" (include "probe-agent.ofParent" . | fromYaml) | nindent 2 | trim }}
  restartPolicy: Always
{{- end -}}
{{- end -}}

{{- define "probe-agent.sidecar" -}}
{{- if not (include "probe-agent.isNative" .) -}}
- {{ include "probe-agent.container" (include "probe-agent.ofParent" . | fromYaml) | nindent 2 | trim }}
{{- end -}}
{{- end -}}

{{- define "probe-agent.volumes" -}}
{{- include "probe-agent.podVolumes" (include "probe-agent.ofParent" . | fromYaml) -}}
{{- end -}}

{{- define "probe-agent.annotations" -}}
{{- $context := include "probe-agent.ofParent" . | fromYaml -}}
{{- trim (printf "%s\n%s" (include "probe-agent.checksum" $context) (include "probe-agent.scrapeAnnotations" $context)) -}}
{{- end -}}
