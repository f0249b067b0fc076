/** Opens a template: its document in the language of the page, its sample as the data of its source, and the focus on Train. */
import type { TemplateId } from '../../../src/ml/templates/catalogue.ts';
import { createTemplate } from '../../../src/ml/templates/create.ts';
import { getHost } from '../../host/createHost.ts';
import { useSession } from '../../stores/session.ts';
import { fetchSample } from '../importController.ts';
import { mayLeave, openWithData } from '../projectController.ts';

export async function openTemplate(id: TemplateId): Promise<void> {
  const chinese = useSession.getState().language === 'zh' ? (await import('../../i18n/zh/templates.ts')).TEMPLATES_ZH[id] : null;
  const document = createTemplate(id, chinese ? { name: chinese.label, words: chinese.words } : {});
  const source = document.nodes.data!;
  const file = await fetchSample(String(source.params.path));
  if (!file || !(await mayLeave())) return;
  const place = await getHost().pathOf(file.token, null);
  if (place.ok) source.params.path = place.value;
  // There is nothing in it yet that could be lost.
  openWithData(document, 'data', file, false);
  useSession.setState({ focusTrain: true });
}
