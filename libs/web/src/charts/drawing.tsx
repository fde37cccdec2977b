import { useEffect, useRef } from 'react';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useTheme } from '../theme/theme';
import type { ChartProps } from './series';

register([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const COLOURS = {
  light: { text: '#646a73', line: '#dee0e3', series: ['#0958d9', '#b3261e', '#19713b', '#8a5a00'] },
  dark: { text: '#a6a6a6', line: '#3a3a3a', series: ['#69b1ff', '#ff9c95', '#7ddb9b', '#ffd666'] },
} as const;

function optionOf({ labels, series }: ChartProps, dark: boolean): EChartsCoreOption {
  const colours = COLOURS[dark ? 'dark' : 'light'];
  const axis = { axisLabel: { color: colours.text }, axisLine: { lineStyle: { color: colours.line } } };
  return {
    animation: false,
    color: [...colours.series],
    grid: { left: 8, right: 12, top: 36, bottom: 4, containLabel: true },
    legend: { top: 0, textStyle: { color: colours.text }, selectedMode: false },
    // Drawn, not HTML with styles of its own, which our content security policy refuses.
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    xAxis: { type: 'category', data: [...labels], ...axis },
    yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: colours.line } }, ...axis },
    series: series.map(({ name, values, kind = 'line' }) => ({
      name,
      type: kind,
      data: [...values],
      showSymbol: values.length < 2,
      barMaxWidth: 16,
    })),
  };
}

/** The picture alone. Loaded where a chart is drawn, and only there. */
export function Drawing(props: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const { dark } = useTheme();
  useEffect(() => {
    if (box.current === null) return undefined;
    const element = box.current;
    const chart = init(element);
    chart.setOption(optionOf(props, dark));
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [props, dark]);
  return <div ref={box} aria-hidden="true" style={{ height: props.height ?? 240 }} />;
}
