{{/* The container, without its readiness, which is not a sidecar's business. */}}
{{- define "probe-agent.container" -}}
name: probe-agent
{{- with .Values.image }}
image: {{ if .digest }}{{ printf "%s@%s" .repository .digest }}{{ else }}{{ printf "%s:%s" .repository .tag }}{{ end }}
imagePullPolicy: {{ .pullPolicy }}
{{- end }}
env:
  - name: PROBEAGENT_FORM
    value: {{ ternary "sidecar" "pod" .Values.sidecar.enabled }}
  # Not an argument: the image's own health check reads it as well.
  - name: PROBEAGENT_CONFIG
    value: /etc/probeagent/config/{{ if include "probe-agent.ownConfig" . }}config.json{{ else }}{{ .Values.existingConfig.key }}{{ end }}
  {{- with .Values.extraEnv }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with .Values.extraEnvFrom }}
envFrom:
  {{- toYaml . | nindent 2 }}
{{- end }}
ports:
  - name: probe-agent
    containerPort: 9788
livenessProbe:
  httpGet: {path: /healthz, port: probe-agent}
  periodSeconds: 10
  timeoutSeconds: 3
resources:
  {{- toYaml .Values.resources | nindent 2 }}
securityContext:
  {{- toYaml .Values.containerSecurityContext | nindent 2 }}
# Folders, not single files: those would keep what a Secret held when the pod started.
volumeMounts:
  - name: probe-agent-config
    mountPath: /etc/probeagent/config
    readOnly: true
  {{- if include "probe-agent.secrets" . }}
  - name: probe-agent-secrets
    mountPath: /etc/probeagent/secrets
    readOnly: true
  {{- end }}
  {{- with .Values.extraVolumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{- define "probe-agent.podVolumes" -}}
- name: probe-agent-config
  {{- if .Values.existingConfig.secret }}
  secret: {secretName: {{ .Values.existingConfig.secret }}}
  {{- else if .Values.existingConfig.configMap }}
  configMap: {name: {{ .Values.existingConfig.configMap }}}
  {{- else }}
  configMap: {name: {{ include "probe-agent.fullname" . }}}
  {{- end }}
{{- with include "probe-agent.secrets" . }}
- name: probe-agent-secrets
  projected:
    sources:
      {{- trim . | nindent 6 }}
{{- end }}
{{- with .Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Not beside a ServiceMonitor, which would scrape a second time. */}}
{{- define "probe-agent.scrapeAnnotations" -}}
{{- if and .Values.scrapeAnnotations (not .Values.serviceMonitor.enabled) -}}
prometheus.io/scrape: "true"
prometheus.io/port: "9788"
prometheus.io/path: /metrics
{{- end -}}
{{- end -}}

{{/* What makes a changed configuration start new pods. */}}
{{- define "probe-agent.checksum" -}}
{{- if include "probe-agent.ownConfig" . -}}
checksum/probe-agent-config: {{ include "probe-agent.config" . | sha256sum }}
{{- end -}}
{{- end -}}
