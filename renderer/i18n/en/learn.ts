/** English: lessons and the tour. What the steps of a lesson say stands in the lesson itself. */
export const learn = {
  title: 'Learn', project: 'Lesson: {{title}}', intro: 'Eight short lessons. You do each step yourself; the program looks at your graph and your runs, and says when it is done.',
  begin: 'Begin', again: 'Begin again', back: 'All lessons', next: 'Next lesson: {{title}}',
  onThis: 'On the open project', ownProject: 'Open the project of the lesson',
  notBegun: '{{count}} steps', progress: '{{done}} of {{count}} steps', finished: 'Done',
  steps: 'Steps', stepDone: 'done', hint: 'Hint', where: 'Show me where', deed: 'Do it for me', trainHint: 'It trains now. The step is done when the training ends.',
  lacks: 'The open project cannot be used for this lesson: {{what}}', unwanted: 'It trained, but the goal is not reached yet. Look at the numbers and at the hint.',
  need: { optimizer: 'it has no optimizer.', twoClasses: 'its target has not two classes.', hidden: 'it has no Dense layer before the one that predicts.', data: 'it reads other data.' },
  said: 'Done: {{step}}', saidEnd: 'The lesson “{{title}}” is done.', remember: 'What to remember',
  figure: {
    parameters: 'Parameters', kernel: 'Weights of the convolution', accuracy: 'Accuracy on test rows', before: 'Accuracy before', trainLoss: 'Training loss', validationLoss: 'Validation loss', gap: 'Gap', gapBefore: 'Gap before',
    slowLoss: 'Loss, too slow', fastLoss: 'Loss, too fast', epochs: 'Best epoch', features: 'Columns', rate: 'Learning rate', error: 'Mean absolute error', errorBefore: 'Error before',
  },
  lesson: {
    neuron: { title: 'What a neuron is', summary: 'A weighted sum, a bias and a function; three numbers that tell tumours apart.' },
    activation: { title: 'Why activation', summary: 'Two corners against two: no straight line parts them, however deep the network.' },
    overfitting: { title: 'Overfitting and dropout', summary: 'A network that learns by heart, and what holds it back.' },
    learningRate: { title: 'Learning rate', summary: 'Three runs: too slow, too fast, and one in between.' },
    convolution: { title: 'Convolution', summary: 'The same small window everywhere: as good with a third of the weights.' },
    embedding: { title: 'Embeddings', summary: 'A town is a name and no amount; its meaning is learnt.' },
    attention: { title: 'Attention', summary: 'A verb looks for its noun: from guessing to right.' },
    leakage: { title: 'Leakage', summary: 'A score that is too good, and the column behind it.' },
  },
  command: { tour: 'Take the tour' },
};

export const tour = {
  label: 'Tour', offer: 'New here? Five steps, two minutes: open, add, connect, train, read.', start: 'Take the tour', resume: 'Go on with the tour', notNow: 'Not now',
  at: 'Step {{at}} of {{count}}', skip: 'Skip this step', leave: 'Leave the tour',
  step: {
    open: { title: 'Open a template', text: 'Choose a template, such as *Two classes*, by click or with Tab and Enter. It opens wired, with its data.' },
    add: { title: 'Add a node', text: 'Click on the empty canvas and press **Tab**. By keyboard: **F6**, then **Tab** and **Enter** on the plus. Type `dropout` and press Enter.' },
    connect: { title: 'Connect a wire', text: 'Drag from the round port of a *Dense* layer to the port of the new node. By keyboard: **F6**, then **C** on the new node; choose its port and the other end.' },
    train: { title: 'Train', text: 'Press **Train**, or **Ctrl+Enter**. The curves run in the panel below; the step is done when the training ends.' },
    read: { title: 'Read the result', text: 'Open the tab **Evaluate** below: how good is it on rows that it never saw? **Export** takes the model with you.' },
  },
  end: { title: 'That was the whole way', text: 'Data in, a graph, a training, a result. The lessons show why it works: eight of them, on your own graph.', learn: 'To the lessons', close: 'Close' },
};

export const learnHistory = { lessonStep: 'Lesson: {{step}}' };
