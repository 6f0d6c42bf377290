// What a dashboard file may hold: Grafana's own types, with the options of each kind of panel in place of "anything".
// dashboard-install makes a JSON schema of Kinds.
import type { AnnotationQuery, DataQuery, Dashboard as GrafanaDashboard, FieldConfig, Panel, RowPanel } from '@grafana/schema';
import type * as BarGauge from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type * as Heatmap from '@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen';
import type * as Stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as StateTimeline from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as Table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as TimeSeries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

// The data source's own part is not on npm. These are the fields of its query model that a dashboard needs.
interface PrometheusQuery extends DataQuery {
  editorMode?: 'code' | 'builder';
  expr: string;
  exemplar?: boolean;
  format: 'time_series' | 'table' | 'heatmap';
  instant: boolean;
  interval?: string;
  legendFormat: string;
  range: boolean;
}

interface PrometheusAnnotation extends AnnotationQuery<{ expr: string; interval: string; refId: string }> {
  tagKeys: string;
  textFormat: string;
  titleFormat: string;
}

type Properties = Array<{ id: string; value?: unknown }>;

interface PanelOf<TType extends string, TOptions, TCustom> extends Omit<Panel, 'fieldConfig' | 'options' | 'targets' | 'type'> {
  fieldConfig: {
    defaults: Omit<FieldConfig, 'custom'> & { custom?: TCustom };
    overrides: Array<{ matcher: { id: string; options?: unknown }; properties: Properties }>;
  };
  options: TOptions;
  targets: PrometheusQuery[];
  type: TType;
}

type None = Record<string, never>;

// Without its panels: each is held against its own kind.
interface Dashboard extends Omit<GrafanaDashboard, 'annotations' | 'panels'> {
  annotations: { list: PrometheusAnnotation[] };
}

/** The whole file, and each kind of panel by its type. */
export interface Kinds {
  dashboard: Dashboard;
  bargauge: PanelOf<'bargauge', BarGauge.Options, None>;
  heatmap: PanelOf<'heatmap', Heatmap.Options, Heatmap.FieldConfig>;
  row: RowPanel;
  stat: PanelOf<'stat', Stat.Options, None>;
  'state-timeline': PanelOf<'state-timeline', StateTimeline.Options, StateTimeline.FieldConfig>;
  table: PanelOf<'table', Table.Options, Table.FieldConfig>;
  timeseries: PanelOf<'timeseries', TimeSeries.Options, TimeSeries.FieldConfig>;
}
