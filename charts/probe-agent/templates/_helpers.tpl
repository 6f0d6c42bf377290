{{/* All of these take a context with Values and Release alone: a parent chart's sidecar has no other (_sidecar.tpl). */}}

{{- define "probe-agent.name" -}}
{{- $name := "probe-agent" -}}
{{- with .Chart -}}{{- $name = .Name -}}{{- end -}}
{{- default $name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "probe-agent.fullname" -}}
{{- $name := include "probe-agent.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "probe-agent.selectorLabels" -}}
app.kubernetes.io/name: {{ include "probe-agent.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "probe-agent.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
app.kubernetes.io/version: {{ .Chart.AppVersion | replace "+" "_" | trunc 63 | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{ include "probe-agent.selectorLabels" . }}
{{- end -}}

{{- define "probe-agent.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "probe-agent.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* Not the chart's own: the Service selects by those. */}}
{{- define "probe-agent.testLabels" -}}
app.kubernetes.io/name: {{ include "probe-agent.name" . | trunc 58 | trimSuffix "-" }}-test
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* Whether there is something to scrape: pods of the chart's own, or of yours whose labels are known. */}}
{{- define "probe-agent.hasService" -}}
{{- if or (not .Values.sidecar.enabled) .Values.sidecar.podLabels -}}true{{- end -}}
{{- end -}}
